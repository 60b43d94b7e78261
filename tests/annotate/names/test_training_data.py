"""What the recogniser is trained on: labels after repair, templates, changes from pass to pass."""

import random

import pytest

from kg.annotate.names.encoding import LABELS
from kg.annotate.names.training import augmentation, invention, templates
from kg.annotate.names.training.corpus import repair, spans
from kg.annotate.names.training.lists import communities, peoples
from kg.annotate.names.training.sentences import UNSURE, Sentence


def sentence(text: str, source: str = "gap") -> Sentence:
    """Written as word/label with O left out: "He met Ali/B-Person"."""
    pairs = [word.rsplit("/", 1) if "/" in word else [word, "O"] for word in text.split()]
    return Sentence(source, tuple(word for word, _ in pairs), tuple(label for _, label in pairs))


def written(given: Sentence) -> str:
    return " ".join(w if label == "O" else f"{w}/{label}" for w, label in zip(given.words, given.labels, strict=True))


def is_valid(given: Sentence) -> bool:
    before = "O"
    for label in given.labels:
        if label not in (*LABELS, UNSURE) or label[0] == "I" and before[2:] != label[2:]:
            return False
        before = label
    return len(given.words) == len(given.labels)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He met Ali/B-Person ,/I-Person who left", "He met Ali/B-Person , who left"),
        (
            "at Apple/B-Organization Inc/I-Organization ./I-Organization",
            "at Apple/B-Organization Inc/I-Organization ./I-Organization",
        ),
        ("The/B-Organization Times/I-Organization said", "The Times/B-Organization said"),
        ("Sir/B-Person John/I-Person Banda/I-Person left", "Sir John/B-Person Banda/I-Person left"),
        ("the Jewish/B-Organization community", "the Jewish/B-Group community"),
        ("a Kenyan farmer", "a Kenyan/B-Group farmer"),
        ("the French/X author", "the French/B-Group author"),
        ("the American Music Awards", "the American/X Music Awards"),
        ("in southern Kenya/B-Place", "in southern/B-Place Kenya/I-Place"),
        ("He/B-Person left", "He/X left"),
        ("an iPod/B-Organization sold", "an iPod/X sold"),
        ("his father ,/X Ali/B-Person", "his father , Ali/B-Person"),
        ("the Kenya/B-Organization Museum/I-Organization", "the Kenya/B-Place Museum/I-Place"),
    ],
)
def test_repair(before: str, after: str) -> None:
    assert written(repair(sentence(before))) == after


def test_repair_leaves_valid_labels() -> None:
    chance = random.Random(5)
    kinds = ["Person", "Organization", "Place", "Group", "Event"]
    words = ["The", "Mr", ".", ",", "Kenyan", "Ali", "Museum", "'", "s", "of", "President", "northern", "He", "Inc"]
    for _ in range(300):
        labels: list[str] = []
        while len(labels) < 12:
            kind = chance.choice([*kinds, "O", UNSURE])
            size = chance.randint(1, 4)
            labels += [f"B-{kind}", *[f"I-{kind}"] * (size - 1)] if kind in kinds else [kind] * size
        given = Sentence("gap", tuple(chance.choices(words, k=len(labels))), tuple(labels))
        assert is_valid(repair(given)), written(given)


def test_templates_make_valid_sentences_without_open_slots() -> None:
    chance = random.Random(1)
    for _ in range(3000):
        made = templates.sentence(chance)
        assert made.words and is_valid(made)
        text = " ".join(made.words)
        assert not any(sign in text for sign in "<>{}[]"), text


def test_organizations_of_every_kind_are_filled() -> None:
    chance = random.Random(2)
    for _ in range(500):
        for name in (invention.organization(chance), invention.event(chance), invention.building(chance)):
            assert name.strip() and "{" not in name


def test_swapping_renames_alike_and_keeps_labels_valid() -> None:
    given = sentence(
        "Ali/B-Person Khan/I-Person left Kenya/B-Place ; Khan/B-Person hates Kenya/B-Place , a Kenyan/B-Group said"
    )
    changed = 0
    for seed in range(100):
        made = augmentation.swap(given, random.Random(seed))
        assert is_valid(made)
        names = [" ".join(made.words[a:b]) for a, b, _ in spans(made.labels)]
        if len(names) == 5:
            assert names[0].endswith(names[2]) or names[0].startswith(names[2]), "a surname follows its whole name"
            assert names[1] == names[3]
            changed += names != ["Ali Khan", "Kenya", "Khan", "Kenya", "Kenyan"]
    assert changed > 80


def test_a_pass_is_the_same_for_the_same_seed() -> None:
    given = [sentence(f"Ali/B-Person number {i} left Kenya/B-Place") for i in range(50)]
    rates = augmentation.Rates()
    assert augmentation.data(given, rates, 4) == augmentation.data(given, rates, 4)
    assert augmentation.data(given, rates, 4) != augmentation.data(given, rates, 5)


def test_lists_are_clean() -> None:
    words = [*communities(), *(name for names in peoples().values() for name in names)]
    assert all(word == word.strip() and word for word in words)
    assert {"Salvadoran", "Burkinabe", "Muslims", "First Nations"} <= communities()
    assert len(peoples()) >= 6 and all(len(names) > 20 for names in peoples().values())
