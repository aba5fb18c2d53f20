"""A synthetic party for load tests and demonstrations: everybody in it is invented, and chance is allowed here."""
