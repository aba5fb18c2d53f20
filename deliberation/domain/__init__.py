"""The rules: pure values in, values out. No web, no database, no clock."""
