"""`python enqueue.py MODULE COUNT SECONDS`: all of a peer's jobs, before its worker starts."""

import sys
from importlib import import_module

if __name__ == "__main__":
    import_module(sys.argv[1]).enqueue(int(sys.argv[2]), float(sys.argv[3]))
