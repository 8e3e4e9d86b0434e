"""What all pages share: access, errors, headers, filters, safe Markdown."""
