"""The version of Zhunkao: a decision names the one that made it."""

VERSION = "0.1.0"
