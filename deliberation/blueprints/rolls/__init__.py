"""Rolls of delegates: seats, lists, who registers and who moves up."""
