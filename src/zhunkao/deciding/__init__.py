"""One applicant, one entry, one day: three-valued evaluation with reasons, needs, lacks and the earliest day."""
