"""Damaged and shuffled sentences for the grammar: each must come back as a condition, its doubts within it, in time.

    .venv/bin/python tools/fuzz_language.py [--seconds 60] [--seed 1]

Where atheris is installed it drives, by coverage; otherwise a plain random loop does. A failure is written to `fuzz-failures/`:
mend the grammar, and leave the sentence behind as a small test.
"""

from __future__ import annotations

import random
import sys
import time

from fuzzing import drive

SLOW = 2
"""Seconds after which a sentence counts as a hang."""

SENTENCES = (
    "累计从事本职业或相关职业工作4年（含）以上。",
    "取得本职业五级/初级工职业资格证书（技能等级证书）后，累计从事本职业工作3年（含）以上，经正规培训达规定标准学时数，并取得结业证书。",
    "具有大专及以上本专业或相关专业毕业证书，并取得四级证书后，从事本职业工作满2年。",
    "具备下列条件中的两项：（1）获省级一类竞赛前三名；（2）取得发明专利；（3）创造经济效益50万元以上。",
    "年满16周岁，拟从事本职业或相关职业工作；在读应届毕业生（含技工院校高级工班）。",
)


def seeds() -> dict[str, bytes]:
    """Sentences of the usual kinds, by their number."""
    return {str(number): sentence.encode() for number, sentence in enumerate(SENTENCES, 1)}


def shuffle(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """A sentence with characters lost, doubled, swapped and taken from others."""
    letters = list(data.decode("utf-8", "ignore"))
    pool = "".join(other.decode("utf-8", "ignore") for other in others) or "年"
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(letters) + 1)
        match chance.randrange(5):
            case 0:
                del letters[at : at + chance.randint(1, 4)]
            case 1:
                letters[at:at] = letters[at : at + chance.randint(1, 8)]
            case 2:
                letters[at : at + 2] = reversed(letters[at : at + 2])
            case 3:
                start = chance.randrange(len(pool))
                letters[at:at] = pool[start : start + chance.randint(1, 12)]
            case _:
                letters[at:at] = chance.choice("（）()，、；。/或及并且0〇1l一十年月满以上\n \u3000\x00\ufffd𠀀")
    return "".join(letters)[:2000].encode("utf-8", "ignore")


def check(data: bytes) -> None:
    """Read a sentence; its doubts must lie within it, and what was understood must be writable."""
    from zhunkao.language import Context, read_item, write
    from zhunkao.rulebase import embedded_registers

    sentence = data.decode("utf-8", "replace")
    start = time.monotonic()
    reading = read_item(sentence, Context("电工", None, 3, embedded_registers()))
    assert write(reading.condition)
    for doubt in reading.doubts:
        assert doubt.span is None or 0 <= doubt.span.start <= doubt.span.end <= len(sentence), doubt
    assert time.monotonic() - start < SLOW, "too slow"


if __name__ == "__main__":
    sys.exit(drive(check, seeds(), shuffle))
