"""Table Schema compiled to DuckDB SQL: the validator of tables and of their descriptor."""
