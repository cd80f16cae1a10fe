"""What the report's cells call: figures, tables, cards and sentences computed from the record."""
