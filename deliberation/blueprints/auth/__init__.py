"""The door: signing in and out, second factor, invitation, forgotten password."""
