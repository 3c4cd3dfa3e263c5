"""What an analyst can do with a project, a subject a file; `curate.session` puts them together."""
