"""This process's pictures, for requests."""

from typing import Annotated

from fastapi import Depends, Request

from app.pictures.service import Pictures


async def get_pictures(request: Request) -> Pictures:
    pictures: Pictures = request.app.state.pictures
    return pictures


PicturesDep = Annotated[Pictures, Depends(get_pictures)]
