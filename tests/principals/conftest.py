"""What tests of the principal's evaluation share."""

from pathlib import Path

import pytest

from tests.cast import Town
from tests.principals.surveying import Surveyed, adopt, opened


@pytest.fixture
def survey(town: Town, tmp_path: Path) -> Surveyed:
    """An open survey on three adopted criteria."""
    adopt(town)
    return opened(town, tmp_path / "keys")
