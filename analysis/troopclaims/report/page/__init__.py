"""What every section is made of: the record, Markdown, words, figures and tables."""
