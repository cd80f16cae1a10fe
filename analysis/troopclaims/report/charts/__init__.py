"""Charts as SVG, each a function of the rows that it draws."""
