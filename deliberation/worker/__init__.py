"""The second process: takes jobs from the table, writes and sends mail."""
