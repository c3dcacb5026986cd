"""Fixture networks, one file per topic; the TypeScript twins are in test/networks."""
