"""What the tests of fidelity share: a document, and reading it with confirmations."""

from zhunkao.model.registers import Registers
from zhunkao.reading import read_bytes
from zhunkao.reading.confirmations import confirmations_from_yaml
from zhunkao.reading.reader import Confirmations

SIGNED = "who: 甲, when: 2026-03-05, why: 核对过原件"

TEA = """青溪市职业技能等级认定申报条件

一、茶艺师申报条件

申报条件（五级）
（1）累计从事本职业或相关职业工作1年（含）以上。
（2）本职业或相关职业学徒期满。

申报条件（四级）
（1）取得本职业五级/初级工职业资格证书（技能等级证书）后，累计从事本职业工作3年（含）以。
（2）曾获评天下第一茶艺状元并传艺于人。
（3）累计从事本职业工作6年（含）以上。
"""


def read_text(text=TEA, confirmed="", name="tea.txt", where="tea.confirmed.yaml"):
    """A text read with the confirmations in the text of a file."""
    found = confirmations_from_yaml(confirmed, where)
    return read_bytes(text.encode(), name, Registers(), Confirmations(found, where))


def item(read, level, number):
    """An item by its level and number."""
    entry = next(entry for entry in read.document.entries if entry.level == level)
    return next(item for item in entry.items if item.number == number)
