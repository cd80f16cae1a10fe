"""The sections of report and register, each a Markdown text from published questions."""
