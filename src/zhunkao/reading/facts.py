"""Items whose facts stand in columns of their own (现有证书 | 工作年限 | 学历): what a row asks, as sentences.

A fact is put into a sentence only where its head and cell leave one reading. 工作年限 beside 现有证书 may count from the
certificate or not, in this occupation or in any: unless the head says it, nothing of the row is read. Nor is it where two cells
say whole sentences, which may be asked together or be alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhunkao.errors import SentenceError
from zhunkao.language import parse
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.reading.vocabulary import level_name, opens_condition, plain
from zhunkao.reading.words import Words, tight_text

_YEARS = re.compile(
    r"(?P<counted>累计|连续)?(?:从事)?(?P<scope>本职业或相关职业|本职业|相关职业|本工种)?(?:工作)?(?:满|不少于|至少)?(?P<years>[0-9]{1,2})年(?:[(]含[)])?(?:及?以上)?"
)
_SCOPE = re.compile("本职业(?:或|及|、|/)相关职业|本职业|本工种")
_SINCE = re.compile("(?:证书|取证|持证|获证|证)(?:之)?后")
_LONGEST_SCHOOL = 12


@dataclass(frozen=True, slots=True)
class Fact:
    """A cell with the head of its column."""

    head: str
    words: Words


def sentences_of(facts: Sequence[Fact]) -> tuple[str, ...]:
    """The sentences that a row of facts comes to, all of them asked; none if there is more than one reading.

    >>> def fact(head, cell): return Fact(head, Words(cell, range(len(cell))))
    >>> sentences_of([fact("持有证书", "五级"), fact("取得证书后从事本职业年限", "4年")])
    ('取得五级/初级工证书后，累计从事本职业工作4年以上',)
    >>> sentences_of([fact("现有证书", "五级"), fact("工作年限", "4年")])
    ()
    """
    certificate: str | None = None
    years: tuple[str, str] | None = None
    said: list[str] = []
    whole = False
    if sum("从事" in fact.words.text or opens_condition(fact.words.text) for fact in facts) > 1:
        return ()
    for fact in facts:
        head, cell = plain(tight_text(fact.head)), plain(tight_text(fact.words.text)).rstrip("。;,")
        if re.search("年限|工龄|年数", head) and _YEARS.fullmatch(cell):
            if years is not None:
                return ()
            years = head, cell
        elif "证" in head and (found := level_name(re.sub("(?:职业资格|职业技能等级|技能等级)?证书?$", "", cell))) is not None:
            if certificate is not None:
                return ()
            certificate = LEVEL_NAMES[found.level]
        elif (sentence := _sentence(head, cell)) is not None:
            said.append(sentence)
            whole = whole or sentence == cell
        else:
            return ()
    if certificate is not None and whole and years is None:
        return ()
    if years is not None:
        worked = _worked(*years, certificate)
        if worked is None:
            return ()
        said.append(worked)
    elif certificate is not None:
        said.append(f"取得{certificate}证书")
    return tuple(said)


def _sentence(head: str, cell: str) -> str | None:
    """A cell that says by itself, or with its head, one thing."""
    tries = [cell] if opens_condition(cell) else []
    if re.search("学历|文化", head) and len(cell) <= _LONGEST_SCHOOL:
        tries.append(f"具有{re.sub('学历$', '', cell)}学历")
    if "职称" in head and len(cell) <= _LONGEST_SCHOOL:
        tries.append(f"具有{re.sub('职称$', '', cell)}职称")
    return next((each for each in tries if _reads(each)), None)


def _worked(head: str, cell: str, certificate: str | None) -> str | None:
    match = _YEARS.fullmatch(cell)
    scope = _SCOPE.search(head)
    named = (match["scope"] if match else None) or (scope[0] if scope else None)
    since = _SINCE.search(head) is not None
    if match is None or named is None or since != (certificate is not None):
        return None
    counted = match["counted"] or ("连续" if "连续" in head else "累计")
    work = f"{counted}从事{named}工作{match['years']}年以上"
    return f"取得{certificate}证书后，{work}" if certificate else work


def _reads(sentence: str) -> bool:
    try:
        parse(sentence)
    except SentenceError:
        return False
    return True
