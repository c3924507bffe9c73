import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.query.language.parsing import parse
from analysis.query.language.syntax import (
    All,
    AnyOf,
    Choice,
    Not,
    Query,
    Repeat,
    Sequence,
    Test,
    Token,
    extent,
)

ANY = Token()


def whole(chunk: str) -> list[list[str]]:
    return [[chunk]]


def word(text: str, attribute: str = "word") -> Token:
    return Token(Test(attribute, text, exact=True, fold=True))


def glob(regex: str, attribute: str = "word") -> Token:
    return Token(Test(attribute, regex, exact=False, fold=True))


SIMPLE = {
    "Krieg": word("Krieg"),
    "  der   Krieg ": Sequence((word("der"), word("Krieg"))),
    "Sanktion*": glob("Sanktion.*"),
    "?ier": glob(".ier"),
    "a.b*": glob(r"a\.b.*"),
    "Kri\u00adeg": word("Krieg"),
    "Ma\u0308rz": word("März"),
    "(Krieg|Konflikt)": Token(AnyOf((word("Krieg").condition, word("Konflikt").condition))),
    "Krieg|Konflikt": Token(AnyOf((word("Krieg").condition, word("Konflikt").condition))),
    "(der Krieg|Konflikt)": Choice((Sequence((word("der"), word("Krieg"))), word("Konflikt"))),
    "der ( a | b )": Sequence((word("der"), Token(AnyOf((word("a").condition, word("b").condition))))),
    "(sehr)? gut": Sequence((Repeat(word("sehr"), 0, 1), word("gut"))),
    "(sehr){1,3} gut": Sequence((Repeat(word("sehr"), 1, 3), word("gut"))),
    "(a b)+": Repeat(Sequence((word("a"), word("b"))), 1, None),
    "{Sanktion}": word("Sanktion", "lemma"),
    "{*sanktion}": glob(".*sanktion", "lemma"),
    "der + Krieg": Sequence((word("der"), ANY, word("Krieg"))),
    "der * Krieg": Sequence((word("der"), Repeat(ANY, 0, 1), word("Krieg"))),
    "der +** Krieg": Sequence((word("der"), Repeat(ANY, 1, 3), word("Krieg"))),
    "ja ?": Sequence((word("ja"), glob("."))),
    r"\?": word("?"),
    r"\*": word("*"),
    r"Bürger\*innen": word("Bürger*innen"),
    r"\(a\)": word("(a)"),
    r"\\": word("\\"),
    "Disney+": word("Disney+"),
    "CDU-Politiker": word("CDU-Politiker"),
    "Bürger:innen": word("Bürger:innen"),
    "„Krieg“": word("„Krieg“"),
    ".": word("."),
}


@pytest.mark.parametrize("query", SIMPLE)
def test_simple_notation(query: str) -> None:
    assert parse(query, cut=whole) == Query(SIMPLE[query])


def test_case_is_heeded_on_demand() -> None:
    assert parse("Krieg", case=True, cut=whole).body == Token(Test("word", "Krieg", exact=True))
    assert parse("{Krieg*}", case=True, cut=whole).body == Token(Test("lemma", "Krieg.*", exact=False))


def test_chunks_are_cut_as_texts_cut_them() -> None:
    ways = {"6.": [["6", "."], ["6."]], "Berlin,": [["Berlin", ","]]}
    six = Choice((Sequence((word("6"), word("."))), word("6.")))
    assert parse("6. August", cut=lambda chunk: ways.get(chunk, [[chunk]])).body == Sequence(
        (six, word("August"))
    )
    assert parse("Berlin,", cut=ways.__getitem__).body == Sequence((word("Berlin"), word(",")))


def test_the_tokeniser_of_the_index_cuts() -> None:
    assert parse("CDU-Politiker").body == word("CDU-Politiker")
    assert parse("z.B.").body == word("z.B.")
    assert parse("Bürger:innen").body == word("Bürger:innen")
    assert parse("Berlin,").body == Sequence((word("Berlin"), word(",")))
    assert parse(r"was\?").body == Sequence((word("was"), word("?")))
    assert parse("„Krieg“").body == Sequence((word("„"), word("Krieg"), word("“")))


def cqp(text: str, attribute: str = "word", **flags: bool) -> Token:
    return Token(Test(attribute, text, exact=text.isalpha(), **flags))


def both(*tokens: Token) -> tuple[object, ...]:
    return tuple(token.condition for token in tokens)


CQP = {
    '"Krieg"': cqp("Krieg"),
    '"Krieg.*"%c': cqp("Krieg.*", fold=True),
    '[word="strasse" %cd]': cqp("strasse", fold=True, plain=True),
    '[lemma="Krieg"]': cqp("Krieg", "lemma"),
    "[lower='krieg']": cqp("krieg", "lower"),
    '[ lemma != "Krieg" ]': Token(Not(cqp("Krieg", "lemma").condition)),
    '[!lemma="Krieg"]': Token(Not(cqp("Krieg", "lemma").condition)),
    '[lemma="a" & word!="b"]': Token(All((cqp("a", "lemma").condition, Not(cqp("b").condition)))),
    '[lemma="a" | word="b" & lower="c"]': Token(
        AnyOf((cqp("a", "lemma").condition, All(both(cqp("b"), cqp("c", "lower")))))
    ),
    '[(lemma="a" | word="b") & lower="c"]': Token(
        All((AnyOf(both(cqp("a", "lemma"), cqp("b"))), cqp("c", "lower").condition))
    ),
    '[!(word="a" | word="b")]': Token(Not(AnyOf(both(cqp("a"), cqp("b"))))),
    "[]": ANY,
    "[ ]{2}": Repeat(ANY, 2, 2),
    '"a" []{0,3} "b"': Sequence((cqp("a"), Repeat(ANY, 0, 3), cqp("b"))),
    '"a" []* "b"': Sequence((cqp("a"), Repeat(ANY, 0, None), cqp("b"))),
    '"a"{2,} "b"? "c"+': Sequence(
        (Repeat(cqp("a"), 2, None), Repeat(cqp("b"), 0, 1), Repeat(cqp("c"), 1, None))
    ),
    '"a"{,2} "b"': Sequence((Repeat(cqp("a"), 0, 2), cqp("b"))),
    '("a" "b" | "c")': Choice((Sequence((cqp("a"), cqp("b"))), cqp("c"))),
    '"a" | "b"': Token(AnyOf(both(cqp("a"), cqp("b")))),
    '("a"|"b") "c";': Sequence((Token(AnyOf(both(cqp("a"), cqp("b")))), cqp("c"))),
    '"\\""': Token(Test("word", '\\"', exact=False)),
    '""""': Token(Test("word", '"', exact=True)),
}


@pytest.mark.parametrize("query", CQP)
def test_cqp_notation(query: str) -> None:
    assert parse(query) == Query(CQP[query])


def test_within_s() -> None:
    assert parse('"a" []* "b" within s') == Query(CQP['"a" []* "b"'], within_sentence=True)
    assert parse('"a"within s;').within_sentence


UNREADABLE = {  # query: column of the caret, and what the message says
    "(Krieg|Konflikt": (1, "not closed"),
    "Krieg)": (6, "nothing opened"),
    "der Krieg|Konflikt": (10, "what does | divide"),
    "(Krieg|)": (8, "a word is missing"),
    "Krieg |": (8, "a word is missing"),
    "()": (2, "a word is missing"),
    "{Krieg": (1, "a lemma is one word"),
    "{der Krieg}": (1, "a lemma is one word"),
    "{}": (1, "which lemma"),
    "{Krieg}e": (8, "whole tokens"),
    "Kriegs(ende|beginn)": (7, "put a space before it"),
    "(a|b)c": (6, "whole tokens"),
    "a [lemma]": (3, "a query in CQP begins with"),
    "Krieg}": (6, "nothing opened this brace"),
    "der\\ Krieg": (4, "no sign follows"),
    "Krieg\\": (6, "no sign follows the backslash"),
    "Sanktion*, die": (10, "a token of its own"),
    "*": (1, "matches nothing"),
    "(Krieg)?": (1, "matches nothing"),
    "(a){3,1} b": (4, "from 3 to 1"),
    "(a)?* b": (5, "a second quantifier"),
    "(a){x} b": (4, "number of repetitions"),
    "a (b){999} c": (6, "more repetitions"),
    '"Krieg': (1, "not closed"),
    '[lemma="Krieg"': (1, "not closed"),
    "[lemma=„Krieg“]": (8, "straight quotes"),
    '[lema="Krieg"]': (2, "did you mean 'lemma'"),
    '[pos="NN"]': (2, "no attribute 'pos'"),
    '["Krieg"]': (2, "expected an attribute"),
    '[lemma "Krieg"]': (8, "expected = or !="),
    '[lemma="a" && word="b"]': (13, "expected an attribute"),
    '"a("': (1, "unclosed group"),
    '"a)(b"': (1, "unopened group"),
    '"(?=x)a"': (1, "look-around"),
    r'"(\w{100}){100}{100}"': (1, "size limit"),
    '""': (1, "empty pattern"),
    '"a"%x': (5, "flags are %c"),
    '"a"%': (5, "flags are %c"),
    '"a" within p': (12, "only `within s`"),
    '"a" withins': (5, "expected a token"),
    "[" + "!" * 40: (32, "nested more than"),
    '"a" <s>': (5, "tags are not known"),
    '"a" b': (5, "expected a token"),
    '("a" | ) "b"': (8, "a token is missing"),
    '("a" "b"': (1, "not closed"),
    '"a"* []?': (1, "matches nothing"),
    '([]{100}){100} "a"': (1, "more than 200 places"),
    '"a" []{200}': (1, "more than 200 places"),
    "(" * 40 + "a": (32, "nested more than"),
    '"a" ' + "(" * 40: (36, "nested more than"),
}


@pytest.mark.parametrize("query", UNREADABLE)
def test_what_cannot_be_read_says_where_and_why(query: str) -> None:
    column, why = UNREADABLE[query]
    with pytest.raises(AnalysisError) as caught:
        parse(query, cut=whole)
    first, shown, caret = str(caught.value).split("\n")
    assert why in first
    assert f"column {column}:" in first
    assert shown == f"  {query}"
    assert caret == " " * (column + 1) + "^"


@pytest.mark.parametrize("query", ["", "   ", "\n", "\u00ad"])
def test_an_empty_query_is_refused(query: str) -> None:
    with pytest.raises(AnalysisError, match="the query is empty"):
        parse(query)


@pytest.mark.parametrize("query", [None, 5, ["Krieg"], b"Krieg"])
def test_a_query_is_text(query: object) -> None:
    with pytest.raises(AnalysisError, match="a query is a text"):
        parse(query)


def test_extent_is_bounded() -> None:
    assert extent(parse('"a" []{0,2} "b"').body) == (2, 4)
    assert extent(parse('"a" []* "b"').body) == (2, 200)
    assert extent(parse("(a b|c) (d)?", cut=whole).body) == (1, 3)


@given(st.text(st.sampled_from("ab ()|{}[]\"'*?+\\%!&=,2;<„\nwordlemithns"), max_size=25), st.booleans())
def test_any_text_is_read_or_refused(text: str, begins_like_cqp: bool) -> None:
    query = ("[" if begins_like_cqp else "") + text
    try:
        parsed = parse(query, cut=whole)
    except AnalysisError as error:
        assert str(error)  # noqa: PT017 the point is that nothing else is raised
    else:
        assert extent(parsed.body)[0] > 0


@given(st.text(st.sampled_from("aß1.,;:+*?|()[]{}\\\"'&%$-_/„“…"), min_size=1, max_size=20))
def test_escaped_signs_mean_themselves(text: str) -> None:
    typed = "".join(f"\\{sign}" for sign in text)
    assert parse(typed, case=True, cut=whole).body == Token(Test("word", text, exact=True))


NEVER = {
    '"dritte Welle"': 'column 1: no token holds a space: one after the other they are "dritte" "Welle"',
    '"die" [word="dritte Welle"]': "column 13: no token holds a space",
    r'"dritte\s+Welle"': "no token holds a space",
    '[lower="Krieg"]': 'lower holds small letters only: "krieg"',
    "Krieg UND Frieden": "column 7: UND is no operator: two words in one sentence are",
    "Krieg AND Frieden": "the word itself is and",
    "der (Krieg ODER Friede)": r"column 12: ODER is no operator: one of several is written \(Krieg\|Konflikt\)",
    "Krieg OR Frieden": "OR is no operator",
    "NICHT Krieg": "NICHT is no operator",
    "Krieg NOT Frieden": "NOT is no operator",
    "/Impf.*/": 'a regular expression is written in straight quotes: "Impf.\\*"',
    "/impf.*/i": "a regular expression",
    '"Krieg" UND "Frieden"': "expected a token, .* not 'U'; for UND: .* between tokens is or",
}


@pytest.mark.parametrize("query", NEVER)
def test_what_can_never_match_is_refused_with_what_would(query: str) -> None:
    with pytest.raises(AnalysisError, match=NEVER[query]):
        parse(query)


@pytest.mark.parametrize(
    "query",
    [
        "und", "NOT", "(NOT)", "UND", "KRIEG UND FRIEDEN", r"Krieg \UND Frieden", "UND Krieg", "Krieg ODER",
        "ODERBRUCH und Krieg", "CDU/CSU", "/", '"a ?b"', '"a[ b]c"', '"dritte Welle|Corona"', '[lower="Krieg"%c]',
        '[lower="K.*"]',
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_read(query: str) -> None:
    assert parse(query)


@pytest.mark.parametrize("typed", ["\ufeffKrieg", "Kr\u00adieg", "Krieg\u200b", "Krieg\u00a0"])
def test_what_no_text_holds_is_cleaned_from_queries_too(typed: str) -> None:
    assert parse(typed) == parse("Krieg")
    assert parse("der\u202f" + typed) == parse("der Krieg")


def test_a_query_of_endless_length_is_refused_without_being_repeated() -> None:
    with pytest.raises(AnalysisError, match="at most 10,000 signs, this one 20,000") as raised:
        parse("a" * 20_000)
    assert len(str(raised.value)) < 200
