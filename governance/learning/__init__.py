"""Team sessions and who was there, data reviews, students adopted, National Board steps, hybrid roles."""
