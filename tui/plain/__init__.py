"""The plain mode: the same actions as numbered lines and prompts, for screen readers, scripts.

`menu` leads through `rooms` and `mentoring`; all of them speak by `talk`.
"""
