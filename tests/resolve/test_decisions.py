"""What people decided always wins, and can be taken back."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Entity, KGError
from kg.resolve import Decision, decisions, entities
from tests.resolve.corpus import AFFAIR, home, terms

AUTOMATIC = entities(AFFAIR, terms())


def decided(*made: Decision) -> tuple[Entity, ...]:
    return decisions.apply(AUTOMATIC, AFFAIR, made, terms())[0]


def test_merge() -> None:
    who = decided(Decision("merge", "person/nayib-bukele", "person/karim-bukele"))
    assert home(who, "c", 0) is home(who, "a", 0)
    assert "Karim Bukele" in home(who, "a", 0).aliases


def test_split_by_place() -> None:
    who = decided(Decision("split", "person/nayib-bukele", "b:0", note="the cousin"))
    assert home(who, "b", 0) is not home(who, "a", 0)
    assert home(who, "b", 0).reasons == ("split: decided, the cousin",)


def test_split_off_and_merge_elsewhere() -> None:
    who = decided(Decision("split", "person/nayib-bukele", "b:0"), Decision("merge", "person/karim-bukele", "b:0"))
    assert home(who, "b", 0) is home(who, "c", 0)


def test_rename_retype_reject() -> None:
    who = decided(
        Decision("rename", "organization/cristosal", "Fundación Cristosal"),
        Decision("retype", "organization/cristosal", "Organization"),
        Decision("reject", "place/el-salvador"),
    )
    assert (home(who, "c", 2).name, home(who, "c", 2).cls) == ("Fundación Cristosal", "Organization")
    assert "Cristosal" in home(who, "c", 2).aliases
    assert all(("a", 5) not in entity.members for entity in who)


def test_split_of_what_a_merge_brings() -> None:
    """Chain b:0 is one of Nayib Bukele's; it stays away from whom Nayib Bukele is merged with, too."""
    who = decided(
        Decision("merge", "person/karim-bukele", "person/nayib-bukele"),
        Decision("split", "person/karim-bukele", "b:0"),
    )
    assert home(who, "a", 0) is home(who, "c", 0)
    assert home(who, "b", 0).members == (("b", 0),)
    with pytest.raises(KGError, match="contradict"):
        decided(
            Decision("merge", "person/nayib-bukele", "person/karim-bukele"),
            Decision("split", "person/nayib-bukele", "c:0"),
        )


def test_unknown_keys_are_reported_not_fatal() -> None:
    gone = Decision("merge", "person/nobody", "person/nayib-bukele")
    who, unused = decisions.apply(AUTOMATIC, AFFAIR, [gone], terms())
    assert (who, unused) == (AUTOMATIC, (gone,))


KEYS = st.sampled_from([entity.key for entity in AUTOMATIC])
BY_KEY = {entity.key: entity for entity in AUTOMATIC}
BY_MEMBER = {member: entity.key for entity in AUTOMATIC for member in entity.members}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("merge", "split", "rename", "reject", "unsure")), KEYS, KEYS), max_size=6))
def test_decisions_win_and_keep_the_partition(made: list[tuple[str, str, str]]) -> None:
    given_ = [Decision(*row) for row in made if row[1] != row[2]]
    try:
        who = decided(*given_)
    except KGError as error:
        assert "contradict" in str(error)
        return
    gone = {m for d in given_ if d.kind == "reject" for m in BY_KEY[d.subject].members}
    assert sorted(m for e in who for m in e.members) == sorted({m for e in AUTOMATIC for m in e.members} - gone)
    first = {entity.key: entity.members[0] for entity in AUTOMATIC}
    for decision in given_:
        if first[decision.subject] in gone or first.get(decision.object) in gone:
            continue
        one = home(who, *first[decision.subject])
        if decision.kind == "merge":
            assert one is home(who, *first[decision.object])
        elif decision.kind == "split":
            assert one is not home(who, *first[decision.object])
    assert decided() == AUTOMATIC  # taken back


PLACES = st.sampled_from([f"{chain.document}:{chain.start}" for chain in AFFAIR])


@settings(max_examples=60, deadline=None)
@given(KEYS, KEYS | PLACES, st.lists(st.tuples(st.sampled_from(("rename", "reject")), KEYS), max_size=2))
def test_merge_then_split_is_the_identity(one: str, other: str, more: list[tuple[str, str]]) -> None:
    """A decision that is taken back, by its contrary or by taking its line out, leaves what was without it."""
    if one == other:
        return
    before: tuple[Decision, ...] = ()
    for kind, key in more:
        if key not in (one, other):
            before = decisions.record(before, Decision(kind, key, "Somebody" if kind == "rename" else ""))
    if home_of(other) == one:  # the chain's own entity: there is nothing to merge, and a split is no identity
        return
    merged = decisions.record(before, Decision("merge", one, other))
    parted = decisions.record(merged, Decision("split", one, other))
    assert decided(*parted) == decided(*before)
    assert decided(*(line for line in merged if line.kind != "merge")) == decided(*before)


def home_of(reference: str) -> str:
    """The key of the entity in which the chain at a place is."""
    return next(
        (BY_MEMBER[chain.document, chain.index] for chain in AFFAIR if f"{chain.document}:{chain.start}" == reference),
        reference,
    )


def test_the_file_reads_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    made = (
        Decision("merge", "person/a", "person/b", "Ana", "2026-11-22", "same office"),
        Decision("reject", "place/x"),
    )
    decisions.save(path, made)
    read = decisions.load(path)
    assert [(d.kind, d.subject, d.object, d.by, d.date, d.note) for d in read] == [
        (d.kind, d.subject, d.object, d.by, d.date, d.note) for d in made
    ]
    decisions.save(path, read)
    assert decisions.load(path) == read


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("merge\tperson/a\tperson/b\nsplit\tperson/b\tperson/a", ("d.tsv:1", "d.tsv:2", "contradict")),
        ("merge\tperson/a\tperson/b\nmerge\tperson/b\tperson/c\nsplit\tperson/a\tperson/c", ("d.tsv:3", "contradict")),
        ("rename\tperson/a\tX\nrename\tperson/a\tY", ("d.tsv:1", "d.tsv:2", "contradict")),
        ("merge\tperson/a\tperson/b\nreject\tperson/a", ("d.tsv:1", "d.tsv:2", "contradict")),
        ("# a comment\n\njoin\tperson/a\tperson/b", ("d.tsv:3", "'join'", "merge")),
        ("merge\tperson/a", ("d.tsv:1", "object")),
        ("merge\tperson/a\tperson/a", ("d.tsv:1", "itself")),
    ],
)
def test_what_is_wrong_is_said_with_its_lines(tmp_path: Path, lines: str, said: tuple[str, ...]) -> None:
    path = tmp_path / "d.tsv"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(KGError) as error:
        decisions.load(path)
    assert all(part in str(error.value) for part in said), error.value


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"none\.tsv"):
        decisions.load(tmp_path / "none.tsv")
    (tmp_path / "bad.tsv").write_bytes(b"merge\t\xff")
    with pytest.raises(KGError, match="UTF-8"):
        decisions.load(tmp_path / "bad.tsv")


def test_retype_to_no_class() -> None:
    with pytest.raises(KGError, match="Prisoner"):
        decided(Decision("retype", "place/el-salvador", "Prisoner"))
