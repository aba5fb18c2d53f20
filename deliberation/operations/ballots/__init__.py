"""What people do with ballots at a console: simulate, make credentials, hold a trustee's key, write a record's file."""
