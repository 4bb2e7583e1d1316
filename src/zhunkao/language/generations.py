"""Which generation of wording a list of conditions is written in.

The rule texts fall into generations that can be told by their wording: the standards of 1999–2011 (`g1`), their ladder of
6, 13 and 19 years for occupations in 师 (`g1b`), and the drafting rules of 2012 (`g2`), 2018 (`g3`) and 2023 (`g4`); beside them
stand local rules (`local`). A list that shows marks of several is `mixed`. Nothing is decided from it: it tells a reader which
rules the author followed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from zhunkao.language.fold import fold

Generation: TypeAlias = Literal["g1", "g1b", "g2", "g3", "g4", "local", "mixed"]

_MARKS: Final[tuple[tuple[Generation, re.Pattern[str]], ...]] = (
    (
        "g4",
        re.compile(
            "年满16周岁|拟从事|工作满[0-9]+年|职业资格（职业技能等级）证书|符合专业对应关系|高级工班|含在读应届毕业生|技师班学生"
        ),
    ),
    ("g3", re.compile("（含）以上|职业资格证书（技能等级证书）|经评估论证、以|尚未取得毕业证书的在校应届毕业生")),
    ("g2", re.compile("[五四三]级/[初中高]级技能|人力资源(?:和)?社会保障行政部门审核认定")),
    ("g1b", re.compile("^连续从事本职业工作(?:6|13|19)年以上|非本专业|其他专业|[五四三二一]级职业资格证书后，连续从事")),
    ("g1", re.compile("劳动(?:和社会)?保障行政部门审核认定|毕（结）业证书|见习|[初中高]级职业资格证书后，连续从事")),
    ("local", re.compile("所带学[员徒]|竞赛|大赛|专利|经济效益|技术能手|毕业学年|职业资格证书满[0-9一二两三]+年")),
)
"""Words that only one generation uses."""

_HINTS: Final[tuple[tuple[Generation, re.Pattern[str]], ...]] = (
    ("g1", re.compile("连续从事|连续[^，。]{0,8}工作")),
    ("g4", re.compile("累计从事[^，。]*工作满")),
    ("g3", re.compile("累计从事[^，。]*年")),
)
"""Words that a generation prefers, where nothing else tells."""


def generation(texts: Sequence[str]) -> Generation | None:
    """The generation of wording of a list's items; `mixed` where they show marks of several, None where of none.

    >>> generation(["累计从事本职业工作满5年。", "年满16周岁，拟从事本职业工作。"])
    'g4'
    >>> generation(["连续从事本职业工作13年以上。", "取得四级职业资格证书后，连续从事本职业工作4年以上。"])
    'g1b'
    >>> generation(["累计从事本职业工作6年（含）以上。", "本职业连续见习工作2年以上。"])
    'mixed'
    >>> generation(["身体健康。"]) is None
    True
    """
    said = [re.sub(r"\s", "", fold(text)) for text in texts]
    found = {name for name, marks in _MARKS for text in said if marks.search(text)}
    if "g2" in found:
        # The rules of 2012 kept the pairs of years and training of the standards before them.
        found -= {"g1"}
    if "g1b" in found:
        found -= {"g1"}
    if len(found) > 1:
        return "mixed"
    if found:
        return found.pop()
    return next((name for name, hints in _HINTS for text in said if hints.search(text)), None)
