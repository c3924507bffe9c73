import pytest

from analysis.german.speech.verbs import NAMING, REPORTING, SAYING, THINKING, verbs

ALL = {verb.name: verb for text in (SAYING, THINKING, NAMING) for verb in verbs(text)}


@pytest.mark.parametrize(
    ("name", "finite", "participle"),
    [
        ("sagen", {"sagt", "sagte", "sagten", "sagen", "sage"}, "gesagt"),
        ("antworten", {"antwortet", "antwortete", "antworteten", "antworten", "antworte"}, "geantwortet"),
        ("argumentieren", {"argumentiert", "argumentierte", "argumentierten", "argumentieren", "argumentiere"}, "argumentiert"),
        ("betonen", {"betont", "betonte", "betonten", "betonen", "betone"}, "betont"),
        ("sprechen", {"spricht", "sprach", "sprachen", "sprechen", "spreche"}, "gesprochen"),
        ("ankündigen", {"kündigt", "kündigte", "kündigten", "kündigen", "kündige"}, "angekündigt"),
        ("hinweisen", {"weist", "wies", "wiesen", "weisen", "weise"}, "hingewiesen"),
    ],
)  # fmt: skip
def test_the_forms_of_a_verb(name: str, finite: set[str], participle: str) -> None:
    assert ALL[name].finite == finite
    assert ALL[name].participle == participle


def test_a_separable_verb_is_written_together_at_the_end_of_a_clause() -> None:
    assert "mitteilte" in ALL["mitteilen"].joined
    assert ALL["mitteilen"].infinitives == {"mitteilen", "mitzuteilen"}
    assert ALL["sagen"].infinitives == {"sagen"}


def test_what_reports_without_a_clause_is_a_verb_of_saying() -> None:
    assert set(REPORTING.split()) - set(ALL) == set()
