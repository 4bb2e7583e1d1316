"""A sentence to a condition and back: grammar as data, parser with spans and doubts, writers of canonical Chinese and English."""

from zhunkao.language.context import Context, Path, Reading
from zhunkao.language.english import write_english
from zhunkao.language.fold import fold
from zhunkao.language.generations import Generation, generation
from zhunkao.language.reader import parse, read_item
from zhunkao.language.writer import write

__all__ = ["Context", "Generation", "Path", "Reading", "fold", "generation", "parse", "read_item", "write", "write_english"]
