"""The worker service: runs the backend's job code and adds none of its own."""
