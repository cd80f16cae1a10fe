"""The sections of the report, each a Markdown text from published questions."""
