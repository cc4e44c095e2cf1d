"""Reads request bodies by hand: this service has its own words for a wrong one."""

import json
from collections.abc import Collection, Mapping
from json import JSONDecodeError
from typing import cast

from fastapi import Request

from sandbox.influencers_club.answers import Json, Refused, wrong_choice, wrong_value

ASKED = "sandbox.asked"
"""Where a request's scope has the beginning of its body."""
_KEPT_LETTERS = 500
_REQUIRED = "This field is required."


async def read_body(request: Request) -> Json:
    """The JSON object of a request; 400 for anything else."""
    try:
        body = json.loads(await request.body() or b"{}")
    except (JSONDecodeError, UnicodeDecodeError) as error:
        raise Refused(400, {"detail": f"JSON parse error - {error}"}) from error
    if not isinstance(body, dict):
        raise Refused(400, {"detail": "Invalid data. Expected a dictionary."})
    request.scope[ASKED] = json.dumps(body, sort_keys=True)[:_KEPT_LETTERS]
    return body


def text_of(body: Mapping[str, object], name: str, *, longest: int = 200) -> str:
    """A required text, stripped of surrounding space."""
    given = body.get(name)
    if given is None:
        raise wrong_value(_REQUIRED, name)
    if not isinstance(given, str) or not given.strip():
        raise wrong_value("Not a valid string.", name)
    if len(given) > longest:
        raise wrong_value(f"No more than {longest} characters.", name)
    return given.strip()


def choice_of(body: Mapping[str, object], name: str, allowed: Collection[str]) -> str:
    """A required value of an enum; 422 for any other."""
    given = body.get(name)
    if given is None:
        raise wrong_value(_REQUIRED, name)
    if not isinstance(given, str) or given not in allowed:
        raise wrong_choice(name, allowed)
    return given


def truth_of(body: Mapping[str, object], name: str) -> bool:
    """An optional boolean, false when absent."""
    given = body.get(name)
    if given is not None and not isinstance(given, bool):
        raise wrong_value("Must be a valid boolean.", name)
    return bool(given)


def object_of(body: Mapping[str, object], name: str) -> Json:
    """An optional object, empty when absent or null."""
    given = body.get(name)
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise wrong_value("Expected a dictionary of items.", name)
    return given


def texts_of(body: Mapping[str, object], name: str, *, most: int = 10_000) -> list[str]:
    """A required list of texts."""
    given = body.get(name)
    if given is None:
        raise wrong_value(_REQUIRED, name)
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise wrong_value("Expected a list of strings.", name)
    if len(given) > most:
        raise wrong_value(f"No more than {most} items.", name)
    return cast("list[str]", given)


def whole_number(given: object, *path: str, least: int, most: int | None, usual: int) -> int:
    """An optional whole number within its bounds; digits as text are taken too."""
    if given is None:
        return usual
    if isinstance(given, str) and given.isdecimal():
        given = int(given)
    if not isinstance(given, int) or isinstance(given, bool):
        raise wrong_value("A valid integer is required.", *path)
    if given < least:
        raise wrong_value(f"Ensure this value is greater than or equal to {least}.", *path)
    if most is not None and given > most:
        raise wrong_value(f"Ensure this value is less than or equal to {most}.", *path)
    return given
