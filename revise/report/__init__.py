"""Many orders as one page for a team: rows, a section an order, and the page that holds them."""
