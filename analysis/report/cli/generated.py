"""A command for every question, made from the question's own signature, so that none is without one.

What must be given is typed as it comes, the rest are options with the names and defaults of the arguments.
Nothing is checked here but what is read as a number: the questions do that, and their hints reach the
terminal as they are.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import typer

from analysis.query.language.dictionary import READERS, read_dictionary
from analysis.report.cli import output
from analysis.report.cli.asking import SHOWN, Question
from analysis.report.cli.typed import NUMBERS, ONE_OR_SEVERAL, SEVERAL, SPAN, Kind, plain
from analysis.report.cli.words import WORDS

ROWS = 30  # shown of most answers
SIDES = ("a", "b")
SHARED = {  # after the arguments of the question
    "where": output.Where,
    "columns": output.Columns,
    "limit": output.Limit,
    "csv": output.Csv,
    "json": output.Json,
    "xlsx": output.Xlsx,
}


def command(name: str, question: Question) -> Callable[..., None]:
    """Return the function of a question's command."""
    shown = name.replace("_", "-")
    arguments = list(inspect.signature(question, eval_str=True).parameters.values())[1:]
    kinds = {argument.name: kind_of(argument) for argument in arguments}
    named = [argument.name for argument in arguments if _required(argument)]

    def ask(corpus: str, where: list[str] | None, **typed: Any) -> None:
        asked = ", ".join(text for word in named for text in _texts(typed[word]))
        given = {word: kind.read(typed.pop(word)) for word, kind in kinds.items()}
        if "query" in given:
            given["query"] = queries(given["query"])
        answer = question(output.opened(corpus, where), **given | given.pop("options", {}))
        title = f"{shown}: {asked}" if asked else shown
        first = SHOWN.get(name, ROWS)
        output.answer(answer, title, two_sided={"a", "b"} <= kinds.keys(), first=first, **typed)

    ask.__name__, ask.__doc__ = name, first_sentence(question)
    own = [_parameter(argument, kinds[argument.name]) for argument in arguments]
    ask.__signature__ = _signature(own)  # type: ignore[attr-defined]
    return ask


def queries(given: Any) -> Any:
    """Return the dictionary that a text such as @words.toml names; what else was typed is a query."""
    if isinstance(given, str) and given.startswith("@") and Path(given).suffix.lower() in READERS:
        return read_dictionary(given[1:])
    return given


def first_sentence(question: Question) -> str:
    """Return what a question's docstring says first."""
    return " ".join((inspect.getdoc(question) or "").split("\n\n")[0].split())


def kind_of(argument: inspect.Parameter) -> Kind:
    """Return how an argument is typed, as its annotation says."""
    if argument.kind is argument.VAR_KEYWORD:
        return NUMBERS
    forms = {get_origin(form) or form for form in get_args(argument.annotation) or [argument.annotation]}
    if tuple in forms:
        return SPAN
    if forms & {Sequence, Mapping}:
        return ONE_OR_SEVERAL if str in forms else SEVERAL
    return plain(next((form for form in (bool, int, float) if form in forms), str))


def _required(argument: inspect.Parameter) -> bool:
    return argument.default is argument.empty and argument.kind is not argument.VAR_KEYWORD


def _parameter(argument: inspect.Parameter, kind: Kind) -> inspect.Parameter:
    """Return the parameter of a command that stands for an argument of a question."""
    meaning = WORDS[argument.name]
    if _required(argument):
        return _keyword(argument.name, Annotated[kind.typed, typer.Argument(help=meaning)])
    if argument.name in SIDES:  # of parts, which a command line has not, the first is enough
        return _keyword(argument.name, Annotated[kind.typed | None, typer.Argument(help=meaning)], None)
    default = None if argument.default in (None, argument.empty) else kind.written(argument.default)
    optional = kind.typed if default is not None else kind.typed | None
    return _keyword(argument.name, Annotated[optional, typer.Option(help=meaning)], default)


def _signature(own: list[inspect.Parameter]) -> inspect.Signature:
    shared = [_keyword(word, kind, None) for word, kind in SHARED.items()]
    return inspect.Signature([_keyword("corpus", output.Name), *own, *shared])


def _keyword(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _texts(typed: Any) -> list[str]:
    return typed if isinstance(typed, list) else [str(typed)]
