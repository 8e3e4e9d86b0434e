"""Named reads of professional learning."""
