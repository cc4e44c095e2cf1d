"""Which dictionaries there are, and how each is asked."""

from typing import Final, Literal, NamedTuple, get_args

from app.discovery.dictionaries.problems import UnfitDictionary

DictionaryName = Literal[
    "languages",
    "locations",
    "brands",
    "yt-topics",
    "games",
    "audience-brand-categories",
    "audience-brand-names",
    "audience-interests",
    "audience-locations",
]
NAMES: Final[tuple[DictionaryName, ...]] = get_args(DictionaryName)
PAGED: Final = frozenset(
    {
        "brands",
        "audience-brand-categories",
        "audience-brand-names",
        "audience-interests",
        "audience-locations",
    }
)
"""Those that come in pages and can be searched; the others come whole."""
BY_PLATFORM: Final = frozenset({"locations"})


class Which(NamedTuple):
    """One list of the upstream's."""

    name: DictionaryName
    platform: str
    """Empty for the lists that are the same everywhere."""

    @property
    def words(self) -> str:
        """For people."""
        name = self.name.replace("-", " ").replace("yt ", "YouTube ")
        return f"{name} of {self.platform}" if self.platform else name


def which(name: DictionaryName, platform: str | None) -> Which:
    """The list that holds for a platform; raises `UnfitDictionary` when it must be named."""
    if name not in BY_PLATFORM:
        return Which(name, "")
    if not platform:
        raise UnfitDictionary(name)
    return Which(name, platform)
