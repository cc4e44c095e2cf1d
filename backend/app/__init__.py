"""C(AI)DENCE's application: the API, the job runner and everything they stand on."""

__version__ = "0.1.0"
