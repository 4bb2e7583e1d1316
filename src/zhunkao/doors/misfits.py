"""What pydantic found wrong with a parameter or an argument, as errors of ours: for the API and for the assistant's tools."""

from __future__ import annotations

from typing import Any

from zhunkao.errors import DataError


def misfit(found: dict[str, Any], where: str, given: str, length: int) -> DataError:
    """
    The error for one of pydantic's.

    Args:
        found: As `ValidationError.errors()` tells it.
        where: What errors call the place.
        given: The value as a message shows it.
        length: Its length in characters, where it is text.
    """
    bounds = found.get("ctx", {})
    match found["type"]:
        case "missing":
            return DataError("model.missing_key", where=where, key=where)
        case "greater_than_equal":
            return DataError("model.too_small", where=where, found=given, least=bounds["ge"])
        case "less_than_equal":
            return DataError("api.too_great", where=where, found=given, most=bounds["le"])
        case "string_too_long":
            return DataError("api.too_long", where=where, count=length, most=bounds["max_length"])
        case "string_too_short" | "string_pattern_mismatch":
            return DataError("model.empty_text", where=where)
        case "string_type":
            return DataError("model.not_text", where=where, found=given)
        case "dict_type":
            return DataError("model.not_object", where=where, found=given)
        case "literal_error":
            return DataError("model.not_one_of", where=where, found=given, allowed=bounds["expected"])
        case "bool_type" | "bool_parsing":
            return DataError("model.not_flag", where=where, found=given)
        case _:
            return DataError("model.not_whole_number", where=where, found=given)
