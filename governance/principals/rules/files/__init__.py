"""What may come in with an application: PDF and Word files that do nothing by themselves."""
