"""The sitting: from a client's message to the reply. Pure; who asks and shows stands elsewhere."""
