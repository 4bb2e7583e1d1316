"""Conditions written out as text for engines that take text: SQL, ZEN's expressions, Python over a row, Python over arrays."""

from __future__ import annotations

from typing import Any, NamedTuple

from certain import CERTIFICATES, NEVER, SPELLS, STUDIES, TRAININGS, Every, Held, Some, Studied, Trained, Worked


class Dialect(NamedTuple):
    """How things are written; `{}` stands for the parts."""

    both: str
    either: str
    same: str
    choice: str
    """Condition, then, else."""
    greater: str
    lesser: str
    truth: str
    """A truth as 1 or 0."""
    false: str


SQL = Dialect(" AND ", " OR ", "=", "CASE WHEN {} THEN {} ELSE {} END", "greatest({}, {})", "least({}, {})", "({})::INT", "FALSE")
ZEN = Dialect(" and ", " or ", "==", "({} ? {} : {})", "max([{}, {}])", "min([{}, {}])", "({} ? 1 : 0)", "false")
PYTHON = Dialect(" and ", " or ", "==", "({1} if {0} else {2})", "max({}, {})", "min({}, {})", "({})", "False")
ARRAYS = Dialect(
    " & ", " | ", "==", "np.where({}, {}, {})", "np.maximum({}, {})", "np.minimum({}, {})", "({}).astype(np.int8)", "False"
)


class Writer:
    """Conditions as text in one dialect; `column` writes a column's name."""

    def __init__(self, dialect: Dialect, column: Any = str) -> None:
        self.dialect, self.column = dialect, column

    def _all(self, parts: list[str]) -> str:
        return "(" + self.dialect.both.join(f"({part})" for part in parts) + ")"

    def _any(self, parts: list[str]) -> str:
        return "(" + self.dialect.either.join(f"({part})" for part in parts) + ")" if parts else self.dialect.false

    def _in(self, name: str, codes: tuple[int, ...]) -> str:
        return self._any([f"{self.column(name)} {self.dialect.same} {code}" for code in codes])

    def _held(self, asked: Held) -> list[str]:
        return [
            self._all(
                [
                    f"{self.column(f'certificate{k}_level')} <= {asked.level}",
                    self._in(f"certificate{k}_occupation", asked.occupations),
                ]
            )
            for k in range(CERTIFICATES)
        ]

    def _since(self, asked: Held, key: str) -> str:
        found = ""
        for k, holds in enumerate(self._held(asked)):
            day = self.dialect.choice.format(holds, self.column(f"certificate{k}_{key}"), NEVER)
            found = self.dialect.lesser.format(found, day) if found else day
        return found

    def _worked(self, asked: Worked) -> str:
        single, days = [], []
        for k in range(SPELLS):
            counts = self._in(f"work{k}_occupation", asked.occupations)
            begins, start, end = (self.column(f"work{k}_{key}") for key in ("begins", "start", "end"))
            if asked.since is not None:
                begins = self.dialect.greater.format(begins, self._since(asked.since, "on"))
                start = self.dialect.greater.format(start, self._since(asked.since, "day"))
            single.append(self._all([counts, f"{self.column(f'work{k}_ends')} >= {begins} + {32 * asked.months}"]))
            days.append(self.dialect.choice.format(self._all([counts, f"{end} > {start}"]), f"{end} - {start}", 0))
        if asked.continuous:
            return self._any(single)
        several = " + ".join(self.dialect.truth.format(f"{each} > 0") for each in days)
        together = self._all([f"{several} >= 2", f"{' + '.join(days)} >= {-(-365 * asked.months // 12)}"])
        return self._any([*single, together])

    def _studied(self, asked: Studied) -> str:
        found = []
        for k in range(STUDIES):
            parts = []
            if asked.kinds is not None:
                parts.append(self._in(f"study{k}_kind", asked.kinds))
            if asked.least_class >= 0:
                parts.append(f"{self.column(f'study{k}_class')} >= {asked.least_class}")
            if asked.degree is not None:
                parts.append(f"{self.column(f'study{k}_degree')} >= {asked.degree}")
            if asked.majors is not None:
                parts.append(self._in(f"study{k}_major", asked.majors))
            found.append(self._all(parts))
        return self._any(found)

    def said(self, condition: Any) -> str:
        """A condition as text."""
        match condition:
            case Every(parts):
                return self._all([self.said(part) for part in parts])
            case Some(parts):
                return self._any([self.said(part) for part in parts])
            case Held():
                return self._any(self._held(condition))
            case Worked():
                return self._worked(condition)
            case Trained(level, occupations):
                return self._any(
                    [
                        self._all(
                            [f"{self.column(f'training{k}_level')} <= {level}", self._in(f"training{k}_occupation", occupations)]
                        )
                        for k in range(TRAININGS)
                    ]
                )
            case Studied():
                return self._studied(condition)
        raise AssertionError(condition)
