"""A teacher-powered school governs itself here."""
