"""What a search may be filtered and sorted by, and whether a search keeps to it.

The upstream ignores a filter it does not know, or that is another platform's, and bills the
unfiltered answer: nothing leaves the house that was not checked here.
"""

from app.discovery.filters.catalogue import PlatformFilters, catalogue
from app.discovery.filters.check import check_filters, check_sort
from app.discovery.filters.spelling import as_sent

__all__ = ["PlatformFilters", "as_sent", "catalogue", "check_filters", "check_sort"]
