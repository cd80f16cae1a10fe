"""The claims package itself: its place, database, rules, evidence and questions."""
