"""Decisions of people as lines of the graph."""

import pyoxigraph as ox

from kg.mapping.curation import decision_quads
from kg.model import Decision
from kg.ontology import KG, RDF

BASE = "https://example.org/kg/"
MERGE = Decision("merge", "person/a", "person/b", "Ana", "2026-11-22", "same office")
SPLIT = Decision("split", "person/a", "7f.txt:120")
RENAME = Decision("rename", "place/c", 'the "C"')
REJECT = Decision("reject", "person/getty")


def test_decisions_stand_in_a_graph_of_their_own() -> None:
    made = [MERGE, SPLIT, RENAME, REJECT, Decision("retype", "place/c", "Facility"), MERGE]
    lines = list(decision_quads(made, [REJECT], BASE))
    assert len(lines) == len(set(lines))
    quads = list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
    assert {str(quad.graph_name) for quad in quads} == {f"<{BASE}graph/curation>"}
    by_verdict = {
        str(quad.object).strip('"'): {str(q.predicate): str(q.object) for q in quads if q.subject == quad.subject}
        for quad in quads
        if str(quad.predicate) == f"<{KG}verdict>"
    }
    subject, object_ = f"<{RDF}subject>", f"<{RDF}object>"
    assert by_verdict["merge"][subject] == f"<{BASE}person/a>"
    assert by_verdict["merge"][object_] == f"<{BASE}person/b>"
    assert by_verdict["split"][object_] == '"7f.txt:120"'
    assert by_verdict["rename"][object_] == '"the \\"C\\""'
    assert by_verdict["retype"][object_] == f"<{KG}Facility>"
    assert object_ not in by_verdict["reject"]
    applied = {verdict: found[f"<{KG}applied>"].startswith('"true"') for verdict, found in by_verdict.items()}
    assert applied == {"merge": True, "split": True, "rename": True, "retype": True, "reject": False}
