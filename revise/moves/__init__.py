"""The five moves: an order and what is wanted → an event, its letter, what it costs."""
