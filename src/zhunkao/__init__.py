"""Zhunkao 准考: who may sit for which skill level.

Reads Chinese lists of application conditions (职业技能等级申报条件) into exact rules, and decides for a person from dated facts
which entries they may apply for. What the names here do stands with each of them; they are imported when first used.
"""

__version__ = "0.1.0"
