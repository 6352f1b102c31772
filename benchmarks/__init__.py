"""Ratios against peers, run on demand: `make bench`."""
