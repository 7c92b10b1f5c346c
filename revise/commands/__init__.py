"""One verb a file: parse, load, ask the engine, render, give an exit code."""
