"""A fictional ward's plan and the opinions on it: what `curate demo` and the tests work on.

Every word is our own. ひばり野区 does not exist, and the damage in the documents (lost numbers, merged
and cut cells, broken lines) is of the kinds that real ones show.
"""
