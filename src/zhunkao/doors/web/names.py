"""Names as pages show them: levels, occupations with their work types, lists of words."""

from __future__ import annotations

from collections.abc import Iterable

from zhunkao.language import write, write_english
from zhunkao.messages import Language, text
from zhunkao.model.conditions import Condition
from zhunkao.model.documents import ANY_OCCUPATION, Entry, Item


def level_name(level: int, language: Language) -> str:
    """三级/高级工, or `Level 3 (senior worker)`."""
    return text(f"web.level_{level}", language)


def target_name(occupation: str, work_type: str | None, language: Language) -> str:
    """The occupation with its work type in brackets; what holds for every occupation in words."""
    name = text("web.every_occupation", language) if occupation == ANY_OCCUPATION else occupation
    return text("web.name_with_work_type", language, occupation=name, work_type=work_type) if work_type else name


def listed(words: Iterable[str], language: Language) -> str:
    """Words in a row, each once."""
    return text("web.list_joint", language).join(dict.fromkeys(words))


def sentence_of(condition: Condition, language: Language) -> str:
    """A condition's canonical sentence."""
    return write(condition) if language == "zh" else write_english(condition)


def words_of_item(item: Item, language: Language) -> str:
    """An item as its document has it; in English as it is read."""
    return item.text if language == "zh" and item.text else sentence_of(item.condition, language)


def words_of(entry: Entry | None, number: str | None, language: Language) -> str:
    """The words of an entry's item (of its prerequisite where None)."""
    if entry is None:
        return ""
    if number is None:
        return "" if entry.prerequisite is None else sentence_of(entry.prerequisite, language)
    item = next((item for item in entry.items if item.number == number), None)
    return "" if item is None else words_of_item(item, language)
