"""ID and certificate numbers that nobody can have: regions that do not exist, with check characters that are right."""

from zhunkao.model.identity import CHECK_CHARACTERS, WEIGHTS


def id_number(birth, *, region="000000", sequence="007"):
    """A number of eighteen characters for a birth such as `19900131`; the check character after GB 11643's own weights."""
    body = f"{region}{birth}{sequence}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + CHECK_CHARACTERS[total % 11]


def skill_level_number(year, level):
    """Twenty-two characters: S, body 0000, province 00, station 000000, year, level, serial."""
    return f"S000000000000{year:02d}{level}000001"


def qualification_number(year, level):
    """Sixteen digits: year, province, city, kind of body, body, level, serial."""
    return f"{year:02d}99990001{level}00001"
