"""Pages of questions and answers: what a question asks the conditions of, and the marks 问：, 答： before its words."""

from __future__ import annotations

import re

from zhunkao.reading.vocabulary import plain
from zhunkao.reading.words import tight_text

_QUESTION = re.compile(r"\s*(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[.、:]?\s*)?(?:问|Q[0-9]{0,2}|提问)\s*[:.、]")
_ANSWER = re.compile(r"\s*(?:答|A[0-9]{0,2}|回答|解答)\s*:\s*")
_SUBJECT = re.compile(
    r"(?:请问)?(?:我?想|要)?(?:如何|怎样|怎么)?(?:才能|可以)?(?:报考|申报|报名|申请|考取|考)?(?P<what>[^,。:?]{2,40}?)(?:证书?)?的?(?:需要?|须|应当?|要)?"
    r"(?:具备|符合|满足|有|是)?(?:什么样|什么|哪些|何种?|怎样|啥)的?(?:申报|报考|报名)?(?:条件|要求|资格)(?:呢|吗|呀)?[?？]*"
    r"|(?:那么?)?(?:报考|申报)(?P<again>[^,。:?]{2,30}?)呢[?？]*"
)
_OTHER = re.compile("考评员|督导|补贴|津贴|奖励|机构|备案|免考|免试")


def is_question(text: str) -> bool:
    """Whether a line is a question of such a page.

    >>> is_question("问：怎么报名？"), is_question("Q2：怎么报名？"), is_question("提问者须知")
    (True, True, False)
    """
    return _QUESTION.match(plain(text)) is not None


def question_subject(text: str) -> str | None:
    """What the conditions are asked of, as a heading would say it; None for another question.

    >>> question_subject("问：报考焊工四级需要什么条件？"), question_subject("问：怎么报名？")
    ('焊工四级', None)
    """
    said = plain(tight_text(text))
    mark = _QUESTION.match(said)
    match = _SUBJECT.fullmatch(said, mark.end() if mark else 0)
    if match is None or not (mark is not None or said.endswith(("?", "？"))):
        return None
    what = match["what"] or match["again"]
    return what if _OTHER.search(what) is None else None


def answer_mark(text: str) -> int:
    """How many characters 答： takes at the beginning of a line, 0 if it does not begin so.

    >>> answer_mark("答：符合下列条件之一"), answer_mark("答题时间")
    (2, 0)
    """
    match = _ANSWER.match(plain(text))
    return match.end() if match is not None else 0
