"""The line to the server: typed calls, the event stream, the outbox and the token."""
