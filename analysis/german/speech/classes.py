"""What a form may do in a sentence that reports speech: a set of bits for every form of an index.

Who reads sentences afterwards reads numbers. A form has several bits where it may be several things (der:
article or relative pronoun); which of them it is, its neighbours say.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.german.closed_classes import FUNCTION_WORDS
from analysis.german.speech import cues
from analysis.german.speech.marks import FAMILIES
from analysis.german.speech.moods import subjunctive
from analysis.german.speech.verbs import NAMING, SAYING, THINKING, Verb, verbs
from analysis.types import Ints


class Bit:
    """What a form may be; plain numbers, which are ten times as fast as flags of an enum."""

    COMMA = 1
    COLON = 2
    STOP = 4
    BRACKET = 8  # opening
    UNBRACKET = 16
    DASH = 32
    MARK = 64  # a quotation mark
    CAPITAL = 128
    DETERMINER = 256
    PREPOSITION = 512
    PRONOUN = 1024
    SUBORDINATOR = 2048
    THAT = 4096
    QUESTION = 8192
    COORDINATOR = 1 << 14
    ADVERB = 1 << 15
    FINITE = 1 << 16
    KONJUNKTIV = 1 << 17
    HAVE = 1 << 18
    BECOME = 1 << 19
    SAY = 1 << 20  # finite, standing by itself or with its particle behind it
    SAID = 1 << 21  # a participle
    TO_SAY = 1 << 22  # an infinitive
    JOINED = 1 << 23  # finite, with its particle: at the end of a clause
    BASE = 1 << 24  # finite, a verb of saying only with a particle
    PARTICLE = 1 << 25
    NAMES = 1 << 26  # calls something by a name
    SOURCE = 1 << 27
    CLAIM = 1 << 28
    LAUT = 1 << 29
    NACH = 1 << 30
    ZUFOLGE = 1 << 31
    SO = 1 << 32
    WIE = 1 << 33
    REFLEXIVE = 1 << 34
    ZU = 1 << 35
    HEISST = 1 << 36
    DEMNACH = 1 << 37
    WORD = 1 << 38
    WEAK = 1 << 39  # a verb of thinking
    NAMELIKE = 1 << 40  # capitalised, and not known as anything but a name
    FIRST = 1 << 41  # ich, wir, mir ...
    PARTICIPLE = 1 << 42
    SPEAKS = 1 << 43
    ADJECTIVE = 1 << 44
    MODAL = 1 << 45
    GENITIVE = 1 << 46
    TO = 1 << 47  # an infinitive with zu inside
    LET = 1 << 48
    IT = 1 << 49  # das, dies: what was just said
    REPORTING = 1 << 52
    SHOULD = 1 << 53
    IRREALIS = 1 << 54
    OF = 1 << 55  # ties a noun to a noun
    DECLINED = 1 << 56  # may be a declined participle, or a possessive


class Classes(NamedTuple):
    """Of every form: its bits, and the verb of saying that it may be (-1: none)."""

    bits: Ints
    verb: NDArray[np.int32]
    names: list[str]  # of verbs without their particle, by number
    full: dict[tuple[int, int], str]  # base and form code of the particle -> verb


CLOSED = (
    Bit.DETERMINER
    | Bit.PREPOSITION
    | Bit.PRONOUN
    | Bit.SUBORDINATOR
    | Bit.THAT
    | Bit.QUESTION
    | Bit.COORDINATOR
    | Bit.ADVERB
    | Bit.REFLEXIVE
)
# Participles, and infinitives with zu: the dictionary leads them to a verb, and they are not finite
NOT_FINITE = r"^(?:.*ge.+(?:t|en)|(?:be|er|ver|ent|zer|miss).+[^t]t|.*iert|.*end)$|zu.+en$"
ADVERBS = ("particle", "time", "place", "degree", "comment", "connective")


def closed() -> dict[str, int]:
    """Return the bits of the words of closed classes, in lower case."""
    table: dict[str, int] = {}

    def put(words: str | Iterable[str], bit: int) -> None:
        for word in words.split() if isinstance(words, str) else words:
            table[word] = table.get(word, 0) | bit

    for group in ADVERBS:
        put(FUNCTION_WORDS[group], Bit.ADVERB)
    put(cues.DETERMINERS, Bit.DETERMINER)
    put(cues.PREPOSITIONS, Bit.PREPOSITION)
    put(cues.PRONOUNS, Bit.PRONOUN)
    put(cues.SUBORDINATORS, Bit.SUBORDINATOR)
    put(cues.COMPLEMENTERS, Bit.THAT)
    put(cues.QUESTIONS, Bit.QUESTION)
    put(cues.COORDINATORS, Bit.COORDINATOR)
    put(cues.REFLEXIVE, Bit.REFLEXIVE)
    put("hat haben habe hatte hatten hätte hätten", Bit.HAVE | Bit.FINITE)
    put("wird werden wurde wurden werde würde würden", Bit.BECOME | Bit.FINITE)
    put("ist sind war waren sei seien wäre wären", Bit.FINITE)
    put(cues.MODALS, Bit.FINITE | Bit.MODAL)
    put("ich mir mich wir uns mein meine", Bit.FIRST)
    put("sprach spricht sprachen sprechen", Bit.SPEAKS)
    put("lässt ließ lassen ließen läßt liess", Bit.LET)
    put("das dies", Bit.IT)
    put("von vom für aus zum zur", Bit.OF)
    put(cues.GENITIVES, Bit.GENITIVE)
    put(cues.SHOULD, Bit.SHOULD)
    put("würde würden hätte hätten wäre wären könnte könnten müsste müssten", Bit.IRREALIS)
    put("heißt hieß heisst hiess", Bit.HEISST | Bit.FINITE)
    for word, bit in (
        ("laut", Bit.LAUT),
        ("nach", Bit.NACH),
        ("zufolge", Bit.ZUFOLGE),
        ("so", Bit.SO),
        ("wie", Bit.WIE),
        ("zu", Bit.ZU),
        ("demnach", Bit.DEMNACH),
        ("demzufolge", Bit.DEMNACH),
    ):
        put(word, bit)
    return table


SIGNS = {
    ",": Bit.COMMA,
    ":": Bit.COLON,
    "(": Bit.BRACKET,
    "[": Bit.BRACKET,
    ")": Bit.UNBRACKET,
    "]": Bit.UNBRACKET,
    "–": Bit.DASH,
    "-": Bit.DASH,
    "—": Bit.DASH,
    ";": Bit.STOP,
    ".": Bit.STOP,
    "!": Bit.STOP,
    "?": Bit.STOP,
    "…": Bit.STOP,
    "...": Bit.STOP,
} | dict.fromkeys(FAMILIES["double"], Bit.MARK)


def classes_of(lexicon: pl.DataFrame) -> Classes:
    """Return what the forms of a lexicon may do: columns form, lower, lemma, is_word."""
    form, lower, lemma = lexicon["form"], lexicon["lower"], lexicon["lemma"]
    verbal = Verbal()
    bits = np.where(lexicon["is_word"].to_numpy(), np.int64(Bit.WORD), np.int64(0))
    for column, table in ((form, SIGNS), (lower, closed()), (form, verbal.bits)):
        bits |= _looked_up(column, table)
    capital = form.str.contains(r"^\p{Lu}|^\d+-\p{Lu}").to_numpy() & (bits & Bit.WORD > 0)
    bits[capital] |= Bit.CAPITAL
    ends = "|".join(sorted(cues.SOURCES.split(), key=len, reverse=True))
    bits[lower.str.contains(f"(?:{ends})$").to_numpy() & capital] |= Bit.SOURCE
    finite = (
        lemma.str.contains(r"^\p{Ll}.*n$") & (lemma != lower) & form.str.contains(r"^\p{Ll}")
        & ~lower.str.contains(NOT_FINITE)
    )  # fmt: skip
    bits[finite.to_numpy() & (bits & (Bit.DETERMINER | Bit.PRONOUN | Bit.ADVERB) == 0)] |= Bit.FINITE
    infinitive = form.str.contains(r"^\p{Ll}+zu\p{Ll}{2,}n$") & lemma.str.contains("n$")
    bits[infinitive.to_numpy()] |= Bit.TO
    bits[form.str.contains("t(?:e|en|er|es|em)$|^meinen?$").to_numpy()] |= Bit.DECLINED
    quality = (lemma.str.contains(r"^\p{Ll}") & ~lemma.str.contains("en$")).to_numpy()
    bits[quality & (bits & Bit.WORD > 0) & (bits & (CLOSED | Bit.FINITE) == 0)] |= Bit.ADJECTIVE
    bits[subjunctive(lexicon).to_numpy()] |= Bit.KONJUNKTIV | Bit.FINITE
    said = _looked_up(form, verbal.bits)
    bits[said & (Bit.SAY | Bit.BASE | Bit.JOINED) > 0] |= Bit.FINITE
    number = _looked_up(form, verbal.number, -1).astype(np.int32)
    return Classes(bits, number, verbal.names, verbal.by_code(form))


def _looked_up(words: pl.Series, table: dict[str, int], missing: int = 0) -> Ints:
    return words.replace_strict(table, default=missing, return_dtype=pl.Int64).to_numpy()


class Verbal:
    """The forms of the verbs of saying: number, bits, and which verb a base and a particle make."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.number: dict[str, int] = {}
        self.bits: dict[str, int] = {}
        self._full: dict[tuple[int, str], str] = {}
        for text, extra in ((SAYING, 0), (THINKING, Bit.WEAK)):
            for entry in verbs(text):
                self._add(entry, extra)
        for entry in verbs(NAMING):
            self.names.append(entry.name)
            self._put(entry.finite, Bit.NAMES)

    def _add(self, entry: Verb, extra: int) -> None:
        self.names.append(entry.name)
        if entry.particle:
            self._put(entry.finite, Bit.BASE)
            self._put(entry.joined, Bit.JOINED | extra)
            self.bits[entry.particle] = self.bits.get(entry.particle, 0) | Bit.PARTICLE
            for word in entry.finite:
                self._full[self.number[word], entry.particle] = entry.name
        else:
            self._put(entry.finite, Bit.SAY | extra)
        self._put([entry.participle], Bit.SAID | extra)
        self._put(entry.infinitives, Bit.TO_SAY | extra)

    def _put(self, words: Iterable[str], bits: int) -> None:
        for word in sorted(words):
            self.number.setdefault(word, len(self.names) - 1)
            self.bits[word] = self.bits.get(word, 0) | bits

    def by_code(self, form: pl.Series) -> dict[tuple[int, int], str]:
        """Return the separable verbs by base and the code of the particle."""
        particles = sorted({particle for _, particle in self._full})
        code = {form[at]: at for at in form.is_in(particles).arg_true().to_list()}
        return {(base, code[name]): verb for (base, name), verb in self._full.items() if name in code}
