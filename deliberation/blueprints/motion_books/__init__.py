"""Motion books: the issues of an assembly, ordered, printed, read and cited."""
