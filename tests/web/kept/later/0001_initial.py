"""The first version, unchanged."""

from importlib import import_module

Migration = import_module("web.kept.migrations.0001_initial").Migration
