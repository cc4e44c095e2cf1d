"""Everything one running sandbox is made of."""

from dataclasses import dataclass, field

from sandbox.faults import Call, Switchboard

from .catalogue import Model
from .downloads import Downloads
from .mishaps import FAULTS, Strikes
from .models import ModelStore, stocked_store
from .refusals import bad_gateway, server_busy
from .scheduler import Scheduler
from .settings import Settings


@dataclass(slots=True)
class House:
    settings: Settings
    store: ModelStore
    scheduler: Scheduler
    downloads: Downloads
    board: Switchboard
    crashed: set[str] = field(default_factory=set)
    """Models named for `runner-crash` that have crashed and will do well the next time."""

    def strikes(self, call: Call, model: Model) -> Strikes:
        """The faults of this request; a `runner-crash` model fails every other time."""
        fault = model.fault
        if fault == "runner-crash" and model.name.key in self.crashed:
            self.crashed.remove(model.name.key)
            fault = ""
        elif fault == "runner-crash":
            self.crashed.add(model.name.key)
        return Strikes(self.board, call, fault)


def open_house(settings: Settings) -> House:
    store = ModelStore() if settings.empty else stocked_store()
    board = Switchboard(FAULTS, notes_pieces=settings.notes_pieces)
    return House(settings, store, Scheduler(settings), Downloads(store), board)


def refuse_at_the_door(strikes: Strikes) -> None:
    """The faults that answer before any model is looked at."""
    if strikes.ends("html-502"):
        raise bad_gateway()
    if strikes.ends("busy-503"):
        raise server_busy()
