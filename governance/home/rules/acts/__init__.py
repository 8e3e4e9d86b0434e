"""The acts of the trail, room by room."""
