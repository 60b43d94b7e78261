"""What of an ontology counts across documents, so that an edit of anything else leaves who is who as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.ontology import Ontology, Term

# Annotations that are read here: who is called what, where a place lies, which words and classes tell of one event.
_LEXICON = frozenset(
    "country countryCode demonym femaleNoun maleNoun nearWords once title wordFamily".split()
)  # fmt: skip
_KINDS = ("Entity", "Event", "Person", "Group", "Country", "Organization", "Place")


def relevant(ontology: Ontology, met: Iterable[str]) -> Ontology:
    """The ontology without all that resolving documents with entities and events of the classes `met` cannot use.

    Classes are left out that are not among these, above them, or of something known; so are comments, sources, the
    words by which things are found in a text, and the triples.
    """
    named = {*met, *_KINDS, *(cls for term in ontology.instances.values() for cls in term.types)}
    named.update(name for name, term in ontology.classes.items() if not _LEXICON.isdisjoint(term.lexicon))
    kept = {above for name in named for above in ontology.above(name)} & ontology.classes.keys()
    return replace(
        ontology,
        classes={name: _bare(ontology.classes[name]) for name in sorted(kept)},
        properties={
            name: _bare(term) for name, term in ontology.properties.items() if not _LEXICON.isdisjoint(term.lexicon)
        },
        instances={name: _bare(term) for name, term in ontology.instances.items()},
        triples=(),
        digest="",
        _above={name: ontology.above(name) for name in sorted(kept)},
    )


def _bare(term: Term) -> Term:
    known = term.kind == "instance"
    return Term(
        term.name,
        "",
        term.kind,
        "",
        types=term.types,
        label=term.label if known else "",
        aliases=term.aliases if known else (),
        lexicon={name: values for name, values in term.lexicon.items() if name in _LEXICON},
    )
