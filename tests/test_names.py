"""What is called what: names that mean one thing, found where they are looked for."""

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

import analysis as an
from analysis.renamed import RENAMED

MODULES = ["analysis", *(module.name for module in pkgutil.walk_packages(an.__path__, "analysis."))]


@pytest.mark.parametrize("name", [name for name in MODULES if name != "analysis.__main__"])
def test_no_package_gives_the_name_of_its_module_to_something_else(name: str) -> None:
    """`import a.b.name` and `from a.b import name` are the same thing."""
    package = importlib.import_module(name)
    for _, own, _ in pkgutil.iter_modules(getattr(package, "__path__", [])):
        held = getattr(package, own, None)
        assert held is None or isinstance(held, ModuleType), f"{name}.{own} is a module and a {type(held)}"


@pytest.mark.parametrize("name", [name for name in an.__all__ if inspect.isfunction(getattr(an, name))])
def test_a_public_function_is_found_by_its_file_or_folder(name: str) -> None:
    function = getattr(an, name)
    rooms = function.__module__.split(".")[2:]
    stems = {name, name.removesuffix("s"), *name.split("_"), name.rstrip("e") + "ing"}
    assert stems & {*rooms, *(room.removesuffix("s") for room in rooms)} or name in EXPLAINED, (name, rooms)


EXPLAINED = {
    "find": "search is what finding is made of: query/search/hits.py",
    "load": "beside build: corpus/building.py",
    "remove": "beside add: corpus/adding.py",
    "deduplicate": "what copies finds, left out: query/reuse/copies.py",
    "read_documents": "corpus/reading",
}


def test_every_question_is_public() -> None:
    assert {name: getattr(an, name) for name in an.QUESTIONS} == an.QUESTIONS


@pytest.mark.parametrize("old", RENAMED)
def test_names_of_yesterday_warn_and_work(old: str) -> None:
    with pytest.warns(DeprecationWarning, match=f"an.{old} is now an.{RENAMED[old]}"):
        found = getattr(an, old)
    assert found is getattr(an, RENAMED[old])
    assert old not in an.__all__


def test_a_name_that_never_was() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'loock'"):
        an.loock  # noqa: B018 it is the attribute that is asked for
