"""What stands between the facts of a sentence and at its end: marks, 或 and 并, a person and the work asked of that person."""

from __future__ import annotations

import re

from zhunkao.language.cursor import Cursor
from zhunkao.language.terms import Joint
from zhunkao.language.words import JOINTS, WORK_WORDS

_PROBATION = re.compile("[^，；。]*见习")


def works(cursor: Cursor) -> bool:
    """…毕业生连续从事…, …证书持有者累计从事…: a person, and without a comma what work is asked of that person."""
    person = cursor.text.endswith(
        ("毕业生", "学生", "在校生", "毕业人员", "者", "的人员", "毕业", "学历", "培训"), 0, cursor.place
    )
    word = WORK_WORDS.at(cursor.text, cursor.place, cursor.end) if person else None
    return word is not None and WORK_WORDS.meanings[word] in ("cumulative", "continuous", "verb")


def lost_hou(cursor: Cursor) -> bool:
    """取得…证书累计从事…: a certificate and years with nothing between are read as with a comma."""
    if not cursor.text.endswith(("证书", "证书）"), 0, cursor.place):
        return False
    word = WORK_WORDS.at(cursor.text, cursor.place, cursor.end)
    return word is not None and WORK_WORDS.meanings[word] in ("cumulative", "continuous")


def names_person(cursor: Cursor) -> bool:
    """取得…证书的人员：累计从事…: a person before a colon, and behind it what is asked of that person."""
    return cursor.peek() == "：" and cursor.text.endswith(("的人员", "的", "者"), 0, cursor.place)


def or_behind_colon(cursor: Cursor) -> bool:
    """…工作5年以上：或取得…证书后: a colon that stands where ； is meant."""
    return cursor.text.startswith("：或", cursor.place, cursor.end)


def at_close(cursor: Cursor) -> bool:
    """Whether the sentence ends here; its full stop is read."""
    if cursor.done():
        return True
    rest = cursor.rest
    if rest.strip("。；，、"):
        return False
    if len(rest) > 1:
        cursor.remark("misprint.doubled_stop", cursor.place, cursor.end)
    elif rest in "，、":
        cursor.remark("misprint.stray_mark", cursor.place, cursor.end)
    cursor.place = cursor.end
    return True


def _misprinted(cursor: Cursor, start: int, mark: str, *, word: str, after_hou: bool, after_age: bool) -> Joint:
    """What a mark stands for that is not the one meant; empty where it is no such mark."""
    if mark == "、" and cursor.text.startswith(("经", "接受", "参加"), cursor.place, cursor.end):
        # …3年以上、经…培训: training is asked beside what stands before it.
        cursor.remark("misprint.listed_training", start, start + 1)
        return "and"
    if mark == "；" and after_age and not word:
        cursor.remark("misprint.listed_age", start, start + 1)
        return "and"
    if mark == "。" and after_hou and not word:
        cursor.remark("misprint.stop_after_hou", start, start + 1)
        return "and"
    if (
        mark == "。"
        and not word
        and cursor.text.endswith("学徒期满", 0, start)
        and _PROBATION.match(cursor.text, cursor.place, cursor.end)
    ):
        cursor.remark("misprint.stop_before_probation", start, start + 1)
        return "half"
    if mark in ("。", "；") and cursor.text.startswith("经", cursor.place, cursor.end):
        cursor.remark("misprint.stop_before_training", start, start + 1)
        return "and"
    if not word and mark == "；":
        cursor.remark("misprint.or_of_halves", start, start + 1)
        return "half"
    return ""


def read_joint(cursor: Cursor, *, after_hou: bool = False, after_age: bool = False) -> tuple[Joint, str] | None:
    """What joins the next fact to those before it, and in which words; None where that is not clear.

    Behind 后 nothing needs to; 、 behind an age is no list of ages.
    """
    start = cursor.place
    mark = ""
    if names_person(cursor):
        cursor.place += 1
        return "and", "，"
    if or_behind_colon(cursor):
        cursor.remark("misprint.colon_before_or", start, start + 1)
        cursor.place, mark = start + 1, "；"
    while cursor.peek() and cursor.peek() in "，；。、":
        mark += cursor.peek()
        cursor.place += 1
    phrase = JOINTS.at(cursor.text, cursor.place, cursor.end)
    word = JOINTS.meanings[phrase] if phrase else ""
    cursor.place += len(phrase or "")
    if len(mark) > 1 and mark != "、，":
        cursor.remark("misprint.doubled_mark", start, start + len(mark))
    if phrase:
        cursor.skip("，")
    if word and mark[:1] == "。":
        code = "misprint.stop_before_or" if word == "or" else "misprint.stop_before_and"
        cursor.remark(code, start, start + len(mark))
    if word == "or":
        return (("comma" if mark[:1] in "，、" else "half") if mark else "or"), mark + (phrase or "")
    if word == "and" or mark[:1] == "，" or (after_hou and not mark) or (after_age and mark == "、"):
        return "and", mark + (phrase or "")
    misprinted = _misprinted(cursor, start, mark, word=word, after_hou=after_hou, after_age=after_age)
    if misprinted:
        return misprinted, mark
    if not mark and works(cursor):
        return "and", ""
    if not mark and lost_hou(cursor):
        return "and", "，"
    cursor.place = start
    cursor.expect("joint")
    return None
