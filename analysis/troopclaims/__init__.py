"""Claims about North Korean troops in Russia's war, as tables, a database and a report."""
