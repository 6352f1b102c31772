"""Reference implementations of the book's exercises: NumPy only, one module a chapter."""
