"""Keeps Python's collector from walking over what will never be collected."""

import gc
from functools import cache


@cache
def spare_what_stays() -> None:
    """Call it once everything is loaded: a full collection then looks at later objects only.

    Without it, one stops the process for up to a tenth of a second, and every stream with it.
    Only a process's first call does anything; asking Python how much is frozen already would
    walk over all of it.
    """
    gc.collect()
    gc.freeze()
