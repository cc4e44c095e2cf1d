"""Two servers of ours that speak our upstreams' protocols on loopback, with invented content.

They import nothing of `app`; the app knows them by an address only.
"""
