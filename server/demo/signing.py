"""Who can sign in to the demo: one for each role."""

from server.demo.house import house


def sign_ins() -> dict[str, str]:
    """The e-mail address of each role, `employee` first; all have the password of the demo."""
    return {role: one.email for role, one in house().sign_in.items()}
