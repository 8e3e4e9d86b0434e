"""Links, codes, passwords, sessions, and asking again before grave deeds."""
