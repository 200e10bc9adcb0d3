"""The game: pure rules, no I/O, no clock, no randomness. `play.play` is the one door."""
