"""What coding works with beside what the package ships: a user's frames and actors, and who codes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hubungan.actors.knowledge import load_knowledge, use_actors
from hubungan.errors import HubunganError, NetworkError
from hubungan.languages import LANGUAGES, use_frames
from hubungan.networks.coder import network_file, use_coder


@dataclass(frozen=True, slots=True)
class Setup:
    """A user's folder of frames and file of actors, which win over ours; `coder` is "both" (frames and network),
    "frames" or "network"."""

    frames: Path | None = None
    actors: Path | None = None
    coder: str = "both"

    def apply(self) -> None:
        """Let what is coded from here on work so.

        Raises LexiconError for frames or actors that cannot be read, NetworkError where only the network is to code and
        is not there.
        """
        if self.coder == "network" and not network_file().is_file():
            raise NetworkError(f"{network_file()}: not there, and `--coder network` codes by it alone")
        use_frames(self.frames)
        use_actors(self.actors)
        use_coder(self.coder)
        if self.actors:
            self._check_actors()

    def _check_actors(self) -> None:
        """Read the user's actors before any article is, so that a broken file is the run's error and not each one's."""
        try:
            for language in LANGUAGES:
                load_knowledge(language)
        except HubunganError:
            use_actors(None)
            raise


AS_SHIPPED = Setup()
