"""What the book's own cells use: figures. Students never need it."""
