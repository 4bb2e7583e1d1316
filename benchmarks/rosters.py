"""Invented rosters of any size, from a seed: people with real names of occupations, dated histories and what rosters lack.

Everything is drawn with NumPy, column by column, so that a million people take seconds; the same seed and count give the same
table. Names of occupations are those of the rule base; a part of the records is in occupations of no document.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from zhunkao.rulebase import RuleBase
from zhunkao.screening.forms import SCHEMA

OTHERS = ["快递员", "收银员", "保安员", "仓库管理员", "叉车司机", "文员", "厨师", "维修电工", "焊工", "车工"]
MAJORS = ["机电一体化", "电气自动化", "护理", "会计", "计算机应用", "旅游管理", "烹饪", "汽车维修", "物流管理", "幼儿教育"]
SCHOOLS = [
    ("初中", "junior_high", None),
    ("普通高中", "senior_high", None),
    ("中等职业学校", "secondary_vocational", None),
    ("技工学校", None, "中级工班"),
    ("高级技工学校", None, "高级工班"),
    ("技师学院", None, "预备技师班"),
    ("高等职业学校", "associate", None),
    ("高等院校", "associate", None),
    ("高等院校", "bachelor", None),
    ("高等院校", "master", None),
]


def _lists(rng: Any, count: int, chances: list[float]) -> tuple[Any, Any]:
    """How many records each person has, as offsets, and the person of each record."""
    lengths = rng.choice(len(chances), count, p=chances)
    offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
    return offsets, np.repeat(np.arange(count), lengths)


def _texts(days: Any, forms: Any, missing: Any) -> Any:
    """Days as text: whole dates, some months, some years, some missing."""
    stamps = np.datetime_as_string((days - 719163).astype("datetime64[D]"))
    stamps = np.where(forms < 0.9, stamps, np.where(forms < 0.98, stamps.astype("U7"), stamps.astype("U4")))
    return pa.array(stamps, mask=missing)


def _picked(rng: Any, words: list[Any], size: int, missing: float = 0.0) -> Any:
    """Words drawn at random, dictionary-encoded."""
    indices = pa.array(rng.integers(0, len(words), size).astype(np.int32), mask=rng.random(size) < missing)
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))


def _struct(**columns: Any) -> Any:
    return pa.StructArray.from_arrays(list(columns.values()), names=list(columns))


def occupations(base: RuleBase) -> list[str]:
    """The names of all occupations that the documents know, and some of others."""
    return [*dict.fromkeys(entry.occupation for _, entry in base.entries() if entry.occupation != "*"), *OTHERS]


def roster(base: RuleBase, count: int, seed: int = 20261120, on: date = date(2026, 11, 20)) -> Any:
    """An Arrow table of `count` people (`zhunkao.screening.SCHEMA`, names dictionary-encoded) and each one's own occupation."""
    rng = np.random.default_rng(seed)
    names, day = occupations(base), on.toordinal()
    home = rng.integers(0, len(names), count)
    age = rng.integers(17 * 365, 60 * 365, count)
    born = day - age

    def jobs(row: Any) -> Any:
        """Mostly the person's own occupation."""
        other = rng.integers(0, len(names), len(row))
        indices = np.where(rng.random(len(row)) < 0.75, home[row], other)
        return pa.DictionaryArray.from_arrays(
            pa.array(indices.astype(np.int32), mask=rng.random(len(row)) < 0.02), pa.array(names)
        )

    def between(first: Any, last: Any) -> Any:
        return first + (rng.random(len(first)) * (last - first)).astype(np.int64)

    def dates(days: Any, missing: float) -> Any:
        return _texts(days, rng.random(len(days)), rng.random(len(days)) < missing)

    work_offsets, row = _lists(rng, count, [0.08, 0.42, 0.3, 0.14, 0.06])
    place = np.arange(len(row)) - work_offsets[row]
    grown = born[row] + 17 * 365
    share = (day - grown) / (np.diff(work_offsets)[row])
    start = (grown + share * (place + rng.random(len(row)) * 0.5)).astype(np.int64)
    end = np.minimum(start + (share * rng.random(len(row)) * 0.7).astype(np.int64) + 1, day - 1)
    start = np.minimum(start, end)
    declared = rng.random(len(row)) < 0.15
    still = (place == np.diff(work_offsets)[row] - 1) & (rng.random(len(row)) < 0.6)
    to = np.where(
        declared | (rng.random(len(row)) < 0.02), "unknown", np.datetime_as_string((end - 719163).astype("datetime64[D]"))
    )
    years = pa.array(rng.integers(1, 40, len(row)) / 2, mask=~declared)
    nature = rng.choice(["regular", "probation", "internship"], len(row), p=[0.95, 0.03, 0.02])
    work = _struct(
        occupation=jobs(row),
        nature=pa.array(nature).dictionary_encode(),
        years=years,
        **{
            "from": _texts(start, rng.random(len(row)), declared),
            "to": pa.array(to, mask=still & ~declared),
        },
    )
    cert_offsets, row = _lists(rng, count, [0.35, 0.4, 0.2, 0.05])
    certificates = _struct(
        occupation=jobs(row),
        level=_picked(rng, ["5", "4", "4", "3", "3", "2", "1", "reserve_technician"], len(row), 0.01),
        issued_on=dates(between(born[row] + 17 * 365, np.full(len(row), day)), 0.02),
    )
    study_offsets, row = _lists(rng, count, [0.05, 0.75, 0.2])
    kind = rng.integers(0, len(SCHOOLS), len(row))
    left = between(born[row] + 15 * 365, np.minimum(born[row] + 30 * 365, day + 200))
    education = _struct(
        school_kind=pa.array([SCHOOLS[each][0] for each in kind]).dictionary_encode(),
        degree=pa.array([SCHOOLS[each][1] for each in kind]).dictionary_encode(),
        **{"class": pa.array([SCHOOLS[each][2] for each in kind], pa.string()).dictionary_encode()},
        major=_picked(rng, MAJORS, len(row), 0.1),
        status=_picked(rng, ["graduated"] * 8 + ["left"], len(row), 0.05),
        graduated_on=dates(left, 0.05),
    )
    trained_offsets, row = _lists(rng, count, [0.7, 0.25, 0.05])
    training = _struct(
        occupation=jobs(row),
        level=_picked(rng, ["5", "4", "3", "2", "1"], len(row)),
        proof=_picked(rng, ["completion"], len(row)),
        completed_on=dates(between(np.full(len(row), day - 2500), np.full(len(row), day)), 0.02),
    )
    title_offsets, row = _lists(rng, count, [0.9, 0.1])
    titles = _struct(
        grade=_picked(rng, ["technician", "junior", "intermediate", "senior"], len(row)),
        field=_picked(rng, MAJORS, len(row)),
        obtained_on=dates(between(np.full(len(row), day - 5000), np.full(len(row), day)), 0.02),
    )
    lists = {
        "work": (work_offsets, work),
        "certificates": (cert_offsets, certificates),
        "education": (study_offsets, education),
        "training": (trained_offsets, training),
        "titles": (title_offsets, titles),
    }
    columns = {
        "id": pa.array(np.char.add("P", np.arange(count).astype("U8"))),
        "birth_date": _texts(born, rng.random(count), rng.random(count) < 0.02),
    }
    columns |= {name: pa.ListArray.from_arrays(pa.array(offsets), values) for name, (offsets, values) in lists.items()}
    empty = pa.array(np.zeros(count + 1, np.int32))
    for name in ("apprenticeships", "awards", "coaching", "contributions"):
        none = pa.array([], SCHEMA.field(name).type.value_type)
        columns[name] = pa.ListArray.from_arrays(empty, none)
    return pa.table(columns), np.array(names)[home]
