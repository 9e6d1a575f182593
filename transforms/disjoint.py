"""Disjoint sets of anything that sorts: members are joined in any order, and the smallest one stands for its set."""

from typing import Generic, TypeVar

Member = TypeVar("Member", bound=tuple[str, ...])


class Groups(Generic[Member]):
    """Union-find whose roots do not depend on the order of joining."""

    def __init__(self) -> None:
        self._parent: dict[Member, Member] = {}

    def root(self, member: Member) -> Member:
        """The smallest member of the set."""
        top = self._parent.setdefault(member, member)
        while top != self._parent[top]:
            top = self._parent[top]
        while self._parent[member] != top:
            self._parent[member], member = top, self._parent[member]
        return top

    def join(self, a: Member, b: Member) -> None:
        first, second = sorted((self.root(a), self.root(b)))
        self._parent[second] = first

    def members(self) -> list[Member]:
        """Everything that was joined or asked for, in order."""
        return sorted(self._parent)
