"""Recorded keys: what the references answered, and what each mistake would have answered."""
