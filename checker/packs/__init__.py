"""YAML -> Pack: finding, loading, validating and compiling rule packs."""
