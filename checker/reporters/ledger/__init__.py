"""台账: a run as tables, one row per document, finding or element; as a workbook or as CSV."""
