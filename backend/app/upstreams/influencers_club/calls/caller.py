"""What every group of calls has."""

from dataclasses import dataclass

from app.upstreams.influencers_club.line import Line


@dataclass(frozen=True, slots=True)
class Caller:
    """Every method raises a `problems.InfluencersClubProblem`; its `spent` tells about money."""

    line: Line
