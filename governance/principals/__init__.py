"""Choosing a principal: candidates, frozen as the subject of a motion."""
