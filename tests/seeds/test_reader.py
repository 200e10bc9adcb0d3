"""The reader of the seeds."""

import pytest

import seeds
from challenges.errors import CatalogueError


def test_a_seed_is_read_by_its_path() -> None:
    assert seeds.read("rules.toml").startswith("#")


def test_the_seeds_of_a_folder_are_sorted_and_readable() -> None:
    paths = seeds.names("badges", ".toml")
    assert list(paths) == sorted(paths)
    assert "badges/first-share.toml" in paths
    assert all(seeds.exists(path) for path in paths)


def test_a_folder_that_does_not_exist_is_empty() -> None:
    assert seeds.names("hats", ".toml") == ()


def test_a_missing_seed_is_told_by_its_path() -> None:
    with pytest.raises(CatalogueError) as told:
        seeds.read("badges/none.toml")
    assert told.value.code == "seeds.missing"
    assert told.value.facts["file"] == "badges/none.toml"


def test_a_file_of_another_kind_is_named_with_its_remedy() -> None:
    with pytest.raises(CatalogueError) as told:
        seeds.names("badges", ".md")
    assert told.value.code == "seeds.suffix"
    assert "*.md" in str(told.value.facts["remedy"])


@pytest.mark.parametrize("path", ["../pyproject.toml", "/etc/hostname", "badges//x.toml", ""])
def test_no_path_leads_out_of_the_seeds(path: str) -> None:
    with pytest.raises(CatalogueError):
        seeds.read(path)
