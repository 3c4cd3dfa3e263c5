"""What an analyst can do with a project: the use cases, for a terminal, a script or a test alike.

Every verb drafts one decision on the State that this session shows, appends it to the journal and
returns it once it is on the disk; None says that everything was so already. Verbs block (they wait
for the lock and for the disk) and may be called from any thread, one at a time is let through.
"""

from __future__ import annotations

from curate.desk.deciding import Deciding
from curate.desk.grouping import Grouping
from curate.desk.importing import Importing
from curate.desk.leftover import LeftOver
from curate.desk.linking import Linking


class Session(Importing, LeftOver, Grouping, Linking, Deciding):
    """One analyst at work on one project."""
