"""Real servers for the tests, on loopback, in a temporary folder, gone when the block ends.

One that cannot be had is a refusal that says how to get it: a test that is skipped proves nothing.
"""
