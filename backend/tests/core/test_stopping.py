"""A process that is told to stop says so to whoever asks, and to who listened before."""

import os
import signal

from app.core.stopping import Stop


def test_a_signal_is_noticed_and_passed_on() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: heard.append(number))
    try:
        stop = Stop()
        with stop.listening():
            assert not stop.is_near
            os.kill(os.getpid(), signal.SIGTERM)
            assert stop.is_near
        assert heard == [signal.SIGTERM]
        os.kill(os.getpid(), signal.SIGTERM)
        assert len(heard) == 2
    finally:
        signal.signal(signal.SIGTERM, before)
