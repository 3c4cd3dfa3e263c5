"""Which places hang together, for millions of them: union-find over an array (see `components`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.int64]


class Forest:
    """Sets of places that grow together; the least place of a set stands for it, in any order of growth."""

    def __init__(self, size: int) -> None:
        import numpy as np

        self.parent: Places = np.arange(size, dtype=np.int64)
        """For each place one of its set that is no greater."""
        self.edges: list[tuple[Places, Places]] = []
        """The pairs that joined what was not joined."""

    def roots(self, places: Places) -> Places:
        """What stands for the set of each of some places."""
        import numpy as np

        root = self.parent[places]
        while not np.array_equal(up := self.parent[root], root):
            root = up
        return root

    def join(self, ones: Places, others: Places) -> None:
        """Make the sets of each two places one."""
        import numpy as np

        parent, useful = self.parent, []
        for at, (one, other) in enumerate(zip(ones.tolist(), others.tolist(), strict=True)):
            a, b = _root(parent, one), _root(parent, other)
            if a != b:
                parent[max(a, b)] = min(a, b)
                useful.append(at)
        if useful:
            chosen = np.array(useful)
            self.edges.append((ones[chosen], others[chosen]))

    @property
    def joined(self) -> int:
        """How many joins there were: so many sets fewer there are than places."""
        return sum(len(one) for one, _other in self.edges)

    def labels(self) -> Places:
        """What stands for each place's set."""
        import numpy as np

        self.parent = self.roots(np.arange(len(self.parent)))
        return self.parent

    def tree(self) -> Places:
        """The pairs that joined anything, one a row: at most one fewer than there are places."""
        import numpy as np

        if not self.edges:
            return np.empty((0, 2), np.int64)
        return np.concatenate([np.stack(each, axis=1) for each in self.edges])


def _root(parent: Places, place: int) -> int:
    while (up := int(parent[place])) != place:
        parent[place] = parent[up]
        place = up
    return place
