"""The explorer: one page that shows, filters and asks the record in the reader's own browser."""
