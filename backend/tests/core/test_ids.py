"""Ids sort by their time."""

from app.core.ids import new_id


def test_ids_are_version_7_and_rise() -> None:
    ids = [new_id() for _ in range(2000)]
    assert {(each.version, each.variant) for each in ids} == {(7, "specified in RFC 4122")}
    assert ids == sorted(ids)
    assert len(set(ids)) == 2000
