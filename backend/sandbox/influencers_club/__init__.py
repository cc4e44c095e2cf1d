"""An HTTP server that speaks the Influencers Club protocol on loopback, with invented creators.

`python -m sandbox.influencers_club --port 0 --key KEY` prints where it listens. It keeps a ledger
that charges as the real service does, also for what its callers would rather not pay: repeated
searches, ignored filters, doubled rows, answers that were lost on their way.

Beside the vendor's paths it has its own, without a key:

    GET    /_sandbox/ledger     every priced call (`?path=` narrows it), and the balance
    POST   /_sandbox/credits    {"available": "12.34"} sets the balance
    POST   /_sandbox/faults     {"name", "path", "times", "seconds"} turns on a fault of `faults.py`
    GET    /_sandbox/calls      which requests came and how their answers ended
    GET    /_sandbox/pictures/… and /_sandbox/downloads/…: what its temporary URLs point to

What the vendor's documents leave open follows the choices of our fact sheet's section 18.
"""
