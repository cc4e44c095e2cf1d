"""/pictures: the one route whose address is its permission."""

from typing import Annotated

from fastapi import APIRouter, Header, Response

from app.pictures.answers import picture_response
from app.pictures.dependencies import PicturesDep
from app.pictures.problems import PictureNotFound

router = APIRouter(prefix="/pictures", tags=["pictures"])


@router.get(
    "/{key}",
    response_class=Response,
    responses={200: {"content": {"image/*": {}}, "description": "The picture."}},
)
async def get_picture(
    key: str,
    pictures: PicturesDep,
    until: str = "",
    mark: str = "",
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """The picture, for whoever has an address we signed; 404 for any other and after its day."""
    if not pictures.marks.holds(key, until, mark):
        raise PictureNotFound
    return await picture_response(pictures, key, if_none_match=if_none_match)
