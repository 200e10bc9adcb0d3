"""How each kind of deed is judged, one module a family; `challenges.play` is the door."""
