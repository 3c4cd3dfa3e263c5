"""What hangs together: the connected components of pairs, and the pairs that hold each of them.

Union-find with path halving and union by size (Tarjan and van Leeuwen, 1984).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


class Components(Generic[Node]):
    """Sets of nodes that grow together; a node that was never joined is a set of its own."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}
        self._size: dict[Node, int] = {}

    def root(self, node: Node) -> Node:
        """The node that stands for the whole set of `node`."""
        parent = self._parent
        while (up := parent.setdefault(node, node)) != node:
            parent[node] = parent[up]
            node = parent[node]
        return node

    def join(self, a: Node, b: Node) -> bool:
        """Make the sets of two nodes one; False where they are one already."""
        one, other = self.root(a), self.root(b)
        if one == other:
            return False
        small, large = sorted((one, other), key=lambda root: self._size.get(root, 1))
        self._parent[small] = large
        self._size[large] = self._size.get(small, 1) + self._size.get(large, 1)
        return True

    def join_all(self, edges: Iterable[tuple[Node, Node]]) -> None:
        """Make one of the sets of each pair."""
        for a, b in edges:
            self.join(a, b)
