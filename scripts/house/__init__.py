"""The house rules of docs/decisions and README.md as functions: each gives a list of complaints."""
