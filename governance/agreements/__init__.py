"""The year's agreement: sections, revisions, terms, freezing, signatures."""
