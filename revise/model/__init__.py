"""What an order file is: its shapes, its limits, and what can be wrong with them."""
