"""The web application under load, over HTTP: `python -m benchmarks web`."""
