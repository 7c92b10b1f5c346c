"""The views of a sitting: line by line, and the desk on the whole screen. They decide nothing."""
