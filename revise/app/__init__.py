"""What commands share, without Typer: one order, many orders, writing, reports, the terminal."""
