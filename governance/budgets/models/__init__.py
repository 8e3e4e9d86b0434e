"""What the budget keeps: lists, scenarios, versions and steps, spending and what changes after adoption."""
