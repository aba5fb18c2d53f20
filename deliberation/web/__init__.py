"""What every page rests on beside the frame: forms, words, addresses, the cookie, what is kept, what is sent."""
