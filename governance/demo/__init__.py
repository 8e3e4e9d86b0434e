"""The demonstration school and its cast, made by the rooms' own actions."""
