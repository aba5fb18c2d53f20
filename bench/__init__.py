"""Measurements, each as a ratio to a bare Flask page on the same server in the same run."""
