"""Messages of the error tree itself."""

TEXTS: dict[str, tuple[str, str]] = {
    "missing_extra": (
        "{purpose}需要可选组件“{extra}”；请运行：pip install 'zhunkao[{extra}]'",
        "{purpose} needs the optional part “{extra}”; run: pip install 'zhunkao[{extra}]'",
    ),
}
