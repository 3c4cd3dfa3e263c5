"""Questions and pages that are put over any screen."""
