"""A second implementation of the meaning of a decision, for tests alone: slow, plain, on the interchange dicts, no registers.

It was written from the contract pages and shares no code with the package, so that a slip in one shows against the other. Where
the contract leaves two readings open the one chosen is marked by a comment that begins with AMBIGUOUS.

    decide(entry, applicant, on, policy, definitions, target)    -> {"status", "by", "items", "prerequisite"}
    earliest(entry, applicant, on, policy, definitions, target)  -> "YYYY-MM-DD" or None, skipping days that change nothing
    earliest_plain(…)                                            -> the same by deciding every single day

Modules, each importing only those before it: `logic` three values, `dates` the calendar, `case` what is decided, `relations`
scopes, `schooling` schools and degrees, `lengths` years of work, `facts` every node, `decision` entries and the earliest day.
"""

from oracle.decision import decide, earliest, earliest_plain

__all__ = ["decide", "earliest", "earliest_plain"]
