"""The claims package itself: its place, database, rules, evidence, questions and citation."""
