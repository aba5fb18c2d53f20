"""What the browser knows of texts is what the server knows: the notation and the official lines, in both languages."""
