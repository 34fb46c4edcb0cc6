"""YAML -> Pack: finding, loading, validating and compiling rule packs."""

#: The pack that judges unless another is named.
DEFAULT_PACK = "fazhi-annual-report"
