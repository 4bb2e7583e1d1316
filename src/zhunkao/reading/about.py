"""What the head of a document says of itself: title, issuer, region, date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhunkao.reading.raw import About, Findings, Kind
from zhunkao.reading.vocabulary import chinese_number, plain
from zhunkao.reading.words import Words, tight_text

PROVINCES: dict[str, str] = {
    "北京市": "110000",
    "天津市": "120000",
    "河北省": "130000",
    "山西省": "140000",
    "内蒙古自治区": "150000",
    "辽宁省": "210000",
    "吉林省": "220000",
    "黑龙江省": "230000",
    "上海市": "310000",
    "江苏省": "320000",
    "浙江省": "330000",
    "安徽省": "340000",
    "福建省": "350000",
    "江西省": "360000",
    "山东省": "370000",
    "河南省": "410000",
    "湖北省": "420000",
    "湖南省": "430000",
    "广东省": "440000",
    "广西壮族自治区": "450000",
    "海南省": "460000",
    "重庆市": "500000",
    "四川省": "510000",
    "贵州省": "520000",
    "云南省": "530000",
    "西藏自治区": "540000",
    "陕西省": "610000",
    "甘肃省": "620000",
    "青海省": "630000",
    "宁夏回族自治区": "640000",
    "新疆维吾尔自治区": "650000",
    "台湾省": "710000",
    "香港特别行政区": "810000",
    "澳门特别行政区": "820000",
}
"""The 34 provinces and their codes (GB/T 2260)."""

_SHORT_NAME = re.compile(r"(?:壮族|回族|维吾尔)?自治区$|特别行政区$|省$|市$")
_ISSUER = re.compile(
    r"(?:部|厅|局|委|委员会|办公室|办|中心|平台|公司|集团|协会|学会|联合会|学院|大学|学校|院|所|站|政府|商会|总队|工会)$"
)
_TITLE = re.compile(r"(?:通知|公告|通告|公示|简章|标准|方案|办法|规定|须知|细则|指南|一览表|汇总表?)(?:[(（].*[)）])?$")
_DAY = r"(?:([0-9]{1,2}|[一二三四五六七八九十]{1,3})日?)?"
_MONTH = rf"(?:([0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})(?:月|[-./]|$){_DAY})?"
_DATE = re.compile(rf"([0-9]{{4}}|[〇○零一二三四五六七八九]{{4}})(?:年|[-./]){_MONTH}")
_EDITION = re.compile(r"[(]((?:19|20)[0-9]{2})年?(?:修订)?版[)]")
_LONGEST_TITLE = 60


def is_issuer(text: str) -> bool:
    """Whether words name a body that issues documents.

    >>> is_issuer("某市职业技能鉴定中心"), is_issuer("焊工")
    (True, False)
    """
    return len(text) > 3 and _ISSUER.search(tight_text(text)) is not None


def read_about(front: Sequence[Words], fallback: str, findings: Findings) -> About:
    """The title, issuer, region and date of a document, from the lines before its body.

    Args:
        front: Those lines.
        fallback: The title where no line gives one.
        findings: Takes the marks of the lines.
    """
    title = issuer = published = None
    for words in front:
        said = tight_text(words.text)
        date = read_date(said)
        if len(said) > _LONGEST_TITLE:
            findings.mark(Kind.NOTE, words)
            continue
        findings.mark(Kind.TITLE, words)
        if date and not published and "条件" not in said:
            published = date
        elif title is None or _likeness(said) > _likeness(title):
            issuer = title if issuer is None and title is not None and _ISSUER.search(title) else issuer
            title = said
        elif issuer is None and _ISSUER.search(said):
            issuer = said
    edition = _EDITION.search(plain(title or ""))
    region = read_region(title or "") or read_region(issuer or "")
    return About(title or tight_text(fallback), issuer, region, published or (edition[1] if edition else None))


def _likeness(said: str) -> int:
    """How much like a title of such a document a line is."""
    return 2 if "条件" in said else 1 if _TITLE.search(said) else 0


def read_region(text: str) -> str | None:
    """The code of the province that a title or issuer begins with, or None.

    >>> read_region("贵州省职业技能等级认定"), read_region("内蒙古人力资源和社会保障厅"), read_region("电工")
    ('520000', '150000', None)
    """
    for name, code in PROVINCES.items():
        if text.startswith((name, _SHORT_NAME.sub("", name))):
            return code
    return None


def read_date(text: str) -> str | None:
    """A day, month or year (二〇二三年九月 is 2023-09) that a line consists of, or None.

    >>> read_date("二〇二三年九月"), read_date("2023年9月1日"), read_date("2023年9月起施行的条件")
    ('2023-09', '2023-09-01', None)
    """
    match = _DATE.fullmatch(plain(tight_text(text)).rstrip("印发"))
    if match is None:
        return None
    year, month, day = match.groups()
    parts = [year if year.isascii() else "".join(str(chinese_number(digit)) for digit in year)]
    for part, most in ((month, 12), (day, 31)):
        if part is not None:
            number = int(part) if part.isascii() else chinese_number(part)
            if not 1 <= number <= most:
                return None
            parts.append(f"{number:02}")
    return "-".join(parts)
