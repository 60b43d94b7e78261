"""Whatever tree a parser gives, claims and relations are read without an error and quote the text exactly."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ontology
from kg.annotate import claims, relations
from kg.annotate.reading import Reading
from kg.annotate.relations.places import Places
from kg.model import Document, LocalEntity, Mention, Parse

ONTOLOGY = ontology.load(Path(__file__).parents[2] / "ontology")
CLAIMS = claims.compile(ONTOLOGY)
RELATIONS = relations.compile(ONTOLOGY)

WORDS = (
    ("say", "VERB", "VBD"), ("tell", "VERB", "VBN"), ("call", "VERB", "VBG"), ("accord", "VERB", "VBG"),
    ("be", "AUX", "VBZ"),
    ("lead", "VERB", "VBZ"), ("meet", "VERB", "VBD"), ("claim", "NOUN", "NN"), ("member", "NOUN", "NNS"),
    ("president", "PROPN", "NNP"), ("ana", "PROPN", "NNP"), ("madrid", "PROPN", "NNP"), ("chief", "NOUN", "NN"),
    ("afraid", "ADJ", "JJ"), ("that", "SCONJ", "IN"), ("who", "PRON", "WP"), ("to", "PART", "TO"), ("of", "ADP", "IN"),
    ("in", "ADP", "IN"), ("as", "SCONJ", "IN"), ("will", "AUX", "MD"), ("“", "PUNCT", "``"), ("”", "PUNCT", "''"),
    ('"', "PUNCT", "``"), (",", "PUNCT", ","), (":", "PUNCT", ":"), ("―", "PUNCT", ":"), (".", "PUNCT", "."),
    ("'s", "PART", "POS"), ("(", "PUNCT", "-LRB-"), (")", "PUNCT", "-RRB-"),
)  # fmt: skip
DEPENDENCIES = (
    "nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "advcl", "acl", "relcl", "parataxis", "prep", "pobj", "pcomp",
    "agent",
    "appos", "compound", "amod", "poss", "attr", "acomp", "oprd", "conj", "cc", "mark", "aux", "auxpass", "punct",
    "npadvmod",
)  # fmt: skip
CLASSES = ("Person", "Organization", "Country", "Settlement", "Group", "Facility")


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A text of up to four sentences, each a random tree, with random mentions."""
    words: list[str] = []
    pos: list[str] = []
    tags: list[str] = []
    deps: list[str] = []
    heads: list[int] = []
    starts: list[int] = []
    sentences: list[tuple[int, int]] = []
    text = ""
    for _ in range(draw(st.integers(0, 4))):
        first, size = len(words), draw(st.integers(1, 9))
        root = draw(st.integers(0, size - 1))
        order = draw(st.permutations(range(size)))
        order = [root, *(token for token in order if token != root)]
        chosen = {root: root}
        for place, token in enumerate(order[1:], 1):
            chosen[token] = order[draw(st.integers(0, place - 1))]  # a head that is in the tree already
        for token in range(size):
            word, part, tag = draw(st.sampled_from(WORDS))
            text += draw(st.sampled_from(("", " ", " ", "\n"))) if token == 0 else draw(st.sampled_from(("", " ")))
            starts.append(len(text))
            text += word
            words.append(word)
            pos.append(part)
            tags.append(tag)
            heads.append(first + chosen[token])
            deps.append("ROOT" if token == root else draw(st.sampled_from(DEPENDENCIES)))
        sentences.append((first, first + size))
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    parse = Parse(words, list(words), pos, tags, deps, heads, starts, ends, sentences)
    named = [token for token in range(len(words)) if pos[token] in ("NOUN", "PROPN", "PRON") and draw(st.booleans())]
    kinds = {"NOUN": "nominal", "PROPN": "name", "PRON": "pronoun"}
    mentions = tuple(
        Mention(starts[token], ends[token], token, draw(st.sampled_from(CLASSES)), kinds[pos[token]], number)  # type: ignore[arg-type]  # a Kind
        for number, token in enumerate(named)
    )
    entities = tuple(
        LocalEntity(mention.cls, words[mention.head], (number,), mention.kind == "name")
        for number, mention in enumerate(mentions)
    )
    return Reading(Document("d", text), parse, mentions, entities)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(readings())
def test_claims_and_relations_of_any_parse(reading: Reading) -> None:
    related = relations.find(reading, RELATIONS)
    length = len(reading.document.text)
    for relation in related:
        assert 0 <= relation.evidence[0] < relation.evidence[1] <= length
        assert relation.object != relation.subject
        for number in (relation.subject, relation.object, relation.position_in):
            assert number is None or 0 <= number < len(reading.mentions)
    made = claims.find(reading, CLAIMS, (), related)
    for number, claim in enumerate(made):
        for span in (claim.source, claim.cue, claim.content):
            assert span is None or 0 <= span[0] < span[1] <= length
        assert claim.within is None or (claim.within != number and 0 <= claim.within < len(made))
        assert all(target == "relation" and 0 <= index < len(related) for target, index in claim.about)
    assert made == claims.find(reading, CLAIMS, (), related)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(readings())
def test_dependencies_of_a_word_are_never_fewer_than_those_of_what_belongs_to_it(reading: Reading) -> None:
    places = Places(reading, RELATIONS)
    for token in range(len(reading.parse)):
        assert places.labels(token) >= places.below(token).keys()
