"""/brands: the organization's clients. Here, because accounts does not know who asks."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from app.accounts.brands import BrandService
from app.accounts.models import Brand
from app.accounts.schemas import BrandChange, BrandCreate, BrandRead, BrandsRead
from app.auth.dependencies import ActorDep
from app.core.db import SessionDep

router = APIRouter(prefix="/brands", tags=["brands"])


async def get_brand_service(session: SessionDep, actor: ActorDep) -> BrandService:
    return BrandService.within(session, actor.organization_id)


BrandServiceDep = Annotated[BrandService, Depends(get_brand_service)]


@router.get("")
async def list_brands(brands: BrandServiceDep) -> BrandsRead:
    """All of them by name, archived ones too."""
    found = await brands.all()
    return BrandsRead(items=[BrandRead.model_validate(brand) for brand in found])


@router.post("", status_code=HTTPStatus.CREATED, response_model=BrandRead)
async def add_brand(brand: BrandCreate, brands: BrandServiceDep) -> Brand:
    return await brands.add(brand.name)


@router.patch("/{brand_id}", response_model=BrandRead)
async def change_brand(brand_id: UUID, change: BrandChange, brands: BrandServiceDep) -> Brand:
    """Rename a brand, archive it, or bring it back."""
    return await brands.change(brand_id, change)
