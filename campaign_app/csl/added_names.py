"""Names and given names added step by step until alike cites differ (CSL 1.0.2, "Disambiguation")."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from campaign_app.csl.name_parts import FULL
from campaign_app.csl.rendering import NOTHING, Expansion, NameList

Look = Callable[[str, Expansion], tuple[str, list[NameList]]]
MOST_STEPS = 240


class _Attempt:
    """An expansion under trial, and the part of it that has helped so far."""

    def __init__(self, lists: Sequence[NameList]) -> None:
        self.names = [record.shown for record in lists]
        self.levels = [list(record.levels[: record.shown]) for record in lists]
        self.kept = Expansion(tuple(self.names), tuple(map(tuple, self.levels)))
        self.at = (0, 0)

    def copy(self) -> _Attempt:
        """Return an attempt that goes on from here by itself."""
        other = _Attempt(())
        other.names, other.levels = list(self.names), [list(levels) for levels in self.levels]
        other.kept, other.at = self.kept, self.at
        return other

    def tried(self) -> Expansion:
        """Return the expansion under trial."""
        return Expansion(tuple(self.names), tuple(map(tuple, self.levels)))

    def keep_step(self) -> None:
        """Keep the step just taken."""
        which, name = self.at
        if which >= len(self.names):
            return
        names = list(self.kept.names)
        names[which] = self.names[which]
        givens = [list(levels) for levels in self.kept.givens]
        kept, levels = givens[which], self.levels[which]
        kept += [0] * (len(levels) - len(kept))
        if name < len(kept):
            kept[name] = levels[name]
        self.kept = Expansion(tuple(names), tuple(map(tuple, givens)))


class _Group:
    """Cites that look alike, with the methods that may tell them apart."""

    def __init__(
        self, lists: dict[str, list[NameList]], add_names: bool, add_given: bool, look: Look
    ) -> None:
        self.lists = lists
        self.add_names = add_names
        self.add_given = add_given
        self.look = look
        self.done: dict[str, Expansion] = {}

    def steps(self, attempt: _Attempt, ids: Sequence[str]) -> Iterator[None]:
        """Expand the attempt one step at a time: a given name, then one more name, then the next list."""
        left = MOST_STEPS
        for which in range(len(attempt.names)):
            total = max(self.lists[id][which].total for id in ids)
            for name in range(min(total, left)):
                attempt.at = (which, name)
                if name >= attempt.names[which]:
                    if not self.add_names:
                        break
                    attempt.names[which] += 1
                    yield
                levels = attempt.levels[which]
                levels += [0] * (name + 1 - len(levels))
                while self.add_given and levels[name] < FULL:
                    levels[name] += 1
                    yield
            left -= min(total, left)

    def resolve(self, ids: list[str], attempt: _Attempt) -> list[tuple[list[str], _Attempt]]:
        """Take steps until every cite is settled or no step is left; return the sets to go on with apart."""
        later: list[tuple[list[str], _Attempt]] = []
        for _ in self.steps(attempt, ids):
            sets: dict[str, list[str]] = {}
            for id in ids:
                sets.setdefault(self.look(id, attempt.tried())[0], []).append(id)
            if len(sets) > 1:
                attempt.keep_step()
                self.done.update({one[0]: attempt.kept for one in sets.values() if len(one) == 1})
                several = [one for one in sets.values() if len(one) > 1]
                if not several:
                    return later
                ids = several[0]
                later += [(one, attempt.copy()) for one in several[1:]]
        self.done.update(dict.fromkeys(ids, attempt.kept))
        return later


def told_apart(ids: Sequence[str], add_names: bool, add_given: bool, look: Look) -> dict[str, Expansion]:
    """Return an expansion for each cite of a group that looks alike without any."""
    lists = {id: look(id, NOTHING)[1] for id in ids}
    group = _Group(lists, add_names, add_given, look)
    fewest = min(lists.values(), key=len)
    waiting = [(list(ids), _Attempt(fewest))]
    while waiting:
        waiting += group.resolve(*waiting.pop(0))
    return group.done
