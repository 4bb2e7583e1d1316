"""The embedded rules and registers: levels, grade names, occupations with their codes per edition, the rules shipped."""

from __future__ import annotations

from zhunkao.rulebase.base import RuleBase
from zhunkao.rulebase.loading import Opener, load
from zhunkao.rulebase.register_files import embedded_registers, registers_from_yaml
from zhunkao.rulebase.rules_files import document_from_rules, document_to_rules
from zhunkao.rulebase.yaml_files import load_yaml

__all__ = [
    "Opener",
    "RuleBase",
    "document_from_rules",
    "document_to_rules",
    "embedded_registers",
    "load",
    "load_yaml",
    "registers_from_yaml",
]
