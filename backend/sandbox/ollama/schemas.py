"""A minimal instance of a JSON Schema: what a grammar would at least force a model to write."""

import json
from collections.abc import Mapping
from typing import cast

from .refusals import Refusal
from .wire import JsonObject

_DEEPEST = 24
_BY_FORMAT = {
    "date": "2026-01-01",
    "date-time": "2026-01-01T00:00:00Z",
    "time": "00:00:00Z",
    "duration": "PT1M",
    "email": "sandbox@example.org",
    "uri": "https://example.org/",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "ipv4": "127.0.0.1",
}


def read_format(sent: object) -> JsonObject | None:
    """The schema asked for; `{}` for plain JSON mode, None for ordinary text."""
    match sent:
        case None | "":
            return None
        case "json":
            return {}
        case dict():
            return cast("JsonObject", sent)
        case _:
            raise Refusal(
                500, f'invalid format: {json.dumps(sent)}; expected "json" or a valid JSON Schema'
            )


def instance(schema: JsonObject) -> object:
    """Required properties only, the smallest numbers, the shortest lists, the first choices."""
    return _instance(schema, schema, "text", 0)


def _instance(schema: object, root: JsonObject, name: str, depth: int) -> object:
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return None
    for key in ("const", "default"):
        if key in schema:
            return schema[key]
    if schema.get("enum"):
        return schema["enum"][0]
    if (simpler := _simpler(schema, root)) is not None:
        return _instance(simpler, root, name, depth + 1)
    return _of_type(schema, root, name, depth)


def _simpler(schema: JsonObject, root: JsonObject) -> object:
    """The schema that a reference or a choice stands for; None if this is neither."""
    if "$ref" in schema:
        return _resolved(schema["$ref"], root)
    for choices in (schema.get("anyOf"), schema.get("oneOf")):
        if isinstance(choices, list) and choices:
            return choices[0]
    return _merged(schema, root) if schema.get("allOf") else None


def _of_type(schema: JsonObject, root: JsonObject, name: str, depth: int) -> object:
    match _type_of(schema):
        case "object":
            return _object(schema, root, depth)
        case "array":
            items = schema.get("items", {"type": "string"})
            count = _whole(schema.get("minItems"))
            return [_instance(items, root, name, depth + 1) for _ in range(count)]
        case "integer" | "number":
            return _smallest(schema)
        case "boolean":
            return False
        case "null":
            return None
        case _:
            return _string(schema, name)


def _type_of(schema: JsonObject) -> object:
    kind = schema.get("type")
    if isinstance(kind, list):
        return next((one for one in kind if one != "null"), "null")
    return kind or ("object" if "properties" in schema else "string")


def _object(schema: JsonObject, root: JsonObject, depth: int) -> JsonObject:
    properties = schema.get("properties")
    required = schema.get("required")
    if not isinstance(properties, Mapping) or not isinstance(required, list):
        return {}
    return {
        name: _instance(properties.get(name, {}), root, name, depth + 1)
        for name in (str(one) for one in required)
    }


def _smallest(schema: JsonObject) -> int | float:
    for key, step in (("minimum", 0), ("exclusiveMinimum", 1)):
        value = schema.get(key)
        if isinstance(value, int | float):
            return value + step
    for key, step in (("maximum", 0), ("exclusiveMaximum", 1)):
        value = schema.get(key)
        if isinstance(value, int | float) and value - step < 0:
            return value - step
    return 0


def _string(schema: JsonObject, name: str) -> str:
    if schema.get("format") in _BY_FORMAT:
        return _BY_FORMAT[str(schema["format"])]
    text = f"sandbox {name}"
    longest = schema.get("maxLength")
    text = text[:longest] if isinstance(longest, int) else text
    return text.ljust(_whole(schema.get("minLength")), ".")


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _resolved(reference: object, root: JsonObject) -> object:
    found: object = root
    for step in str(reference).removeprefix("#").strip("/").split("/"):
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _merged(schema: JsonObject, root: JsonObject) -> JsonObject:
    """The parts of `allOf` as one schema; properties and required names add up."""
    parts = schema["allOf"]
    merged = {key: value for key, value in schema.items() if key != "allOf"}
    for part in parts if isinstance(parts, list) else []:
        whole = _resolved(part["$ref"], root) if "$ref" in part else part
        if isinstance(whole, dict):
            properties = {**_mapping(merged, "properties"), **_mapping(whole, "properties")}
            required = [*_listing(merged, "required"), *_listing(whole, "required")]
            merged = {**merged, **whole, "properties": properties, "required": required}
    return merged


def _mapping(schema: JsonObject, key: str) -> JsonObject:
    value = schema.get(key)
    return value if isinstance(value, dict) else {}


def _listing(schema: JsonObject, key: str) -> list[object]:
    value = schema.get(key)
    return value if isinstance(value, list) else []
