"""What the upstream calls places, languages, brands and games: free lists, kept for a while.

A name that stands in none of them is ignored by the upstream, and the unfiltered answer is billed;
so a search's names are looked up before it leaves.
"""

from app.discovery.dictionaries.catalogue import DictionaryName
from app.discovery.dictionaries.checks import DictionaryValues, check_values
from app.discovery.dictionaries.problems import DictionaryUnavailable, UnfitDictionary
from app.discovery.dictionaries.service import Dictionaries, DictionariesDep
from app.discovery.dictionaries.source import AskDictionary, Entry

__all__ = [
    "AskDictionary",
    "Dictionaries",
    "DictionariesDep",
    "DictionaryName",
    "DictionaryUnavailable",
    "DictionaryValues",
    "Entry",
    "UnfitDictionary",
    "check_values",
]
