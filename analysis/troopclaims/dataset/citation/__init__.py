"""How to cite the package, its report, a claim with its sources, and every document."""
