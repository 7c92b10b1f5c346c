"""What others can check: the timeline of an order, and the document of an evidence pack."""
