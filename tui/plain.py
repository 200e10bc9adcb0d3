"""The plain mode."""


def run_plain(server: str, token: str | None, language: str | None) -> int:
    """Run it."""
    return 0
