"""Chapters of a standard that stand in one paragraph: 1.1职业名称：焊工1.6基本文化程度：初中毕业。1.8.1申报条件：….

Copied out of a page a standard often loses its line breaks. Its chapters are known by a number and one of the titles that all
standards have (domain: how standards are built), so that they can be put on lines of their own again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zhunkao.reading.vocabulary import plain
from zhunkao.reading.words import Words

_OF_VALUES = r"职业名称|职业编码|职业代码|(?:普通|基本)?(?:受教育程度|文化程度)"
_OF_TEXT = (
    r"职业概况|职业定义|职业(?:技能)?等级|职业环境(?:条件)?|职业能力(?:特征|倾向)|培训(?:要求|期限|参考学时|教师|场地设备|场所设备|对象|目的)"
    r"|(?:职业技能)?(?:鉴定|评价)(?:要求|方式|时间|场所设备|场地设备|内容)|适用对象|申报条件|申报要求|(?:考评|监考|监考及考评)人员[^。:]{0,8}配比|基本要求|工作要求"
)
_HEAD = re.compile(rf"(?<![\d.])\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\.?\s*(?:(?P<value>{_OF_VALUES})|(?P<text>{_OF_TEXT}))\s*:?\s*")
_LEAST = 2


def part_chapters(words: Words) -> Iterator[Words]:
    """The chapters of a line, each title with its value or on a line of its own; the line itself if it has not two of them.

    >>> line = "1.1职业名称：焊工1.8.1适用对象：焊接人员。1.8.2申报条件"
    >>> [part.text for part in part_chapters(Words(line, range(len(line))))]
    ['1.1职业名称：焊工', '1.8.1适用对象：', '焊接人员。', '1.8.2申报条件']
    """
    text = plain(words.text)
    heads = list(_HEAD.finditer(text))
    if len(heads) < _LEAST or not any("." in head[0].rstrip(".") for head in heads):
        yield words
        return
    cuts = {0, len(words)}
    for head in heads:
        cuts.add(head.start())
        if head["text"]:
            cuts.add(head.end())
    for start, end in pairwise(sorted(cuts)):
        part = words.cut(start, end)
        if part.text.strip():
            yield part
