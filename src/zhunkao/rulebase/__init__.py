"""The embedded rules and registers: levels, grade names, occupations with their codes per edition, the rules shipped."""
