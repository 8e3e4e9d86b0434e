"""A search for a principal that the chair has just opened, and an open survey on the principal there is."""

from pathlib import Path

import pytest

from governance.config import Config
from governance.principals.actions import candidates
from governance.principals.models.searching import Search
from tests.cast import Town
from tests.principals.surveying import Surveyed, adopt, opened


@pytest.fixture
def search(town: Town) -> Search:
    return candidates.open_search("Principal from July 2027", actor=town.hiroshi, at=town.now)


@pytest.fixture
def key_dir(house: Config) -> Path:
    return house.key_dir


@pytest.fixture
def survey(town: Town, tmp_path: Path) -> Surveyed:
    """An open survey on three adopted criteria."""
    adopt(town)
    return opened(town, tmp_path / "keys")
