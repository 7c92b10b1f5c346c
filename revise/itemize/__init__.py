"""A client's message into the items that it asks for."""
