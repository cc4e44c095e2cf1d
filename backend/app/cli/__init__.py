"""The commands behind `./cadence`.

`front_door` runs on any Python 3.11 and installs the rest, so it and what it imports (`say`,
`paths`, `stamps`, `tools`, `processes`) need nothing but the standard library.
"""
