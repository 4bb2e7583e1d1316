"""One decision from interchange forms, through the front door."""

import zhunkao


def document(*entries, **more):
    """A document of entries for 电工, each a list of expressions, its items numbered from 1."""
    return {"document": {"id": "town", "title": "某地条件"}, "entries": list(entries), **more}


def entry(level, *exprs, prerequisite=None):
    """An entry whose items are the expressions."""
    items = [{"number": str(number), "text": "…", "expr": expr} for number, expr in enumerate(exprs, 1)]
    return {"occupation": "电工", "level": level, "prerequisite": prerequisite, "items": items}


def decide(one, applicant, on, policy=None, **more):
    """The decision for an entry, as JSON."""
    rules = zhunkao.load(document(one), **more)
    (decision,) = rules.check(applicant, occupation=one["occupation"], level=one["level"], on=on, policy=policy)
    return decision.to_json()
