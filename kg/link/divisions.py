"""Names of provinces and counties without the words that say what they are."""

from __future__ import annotations

from kg.link.folding import fold

# Words for a division in its name, as GeoNames writes names for English readers.
_KINDS = frozenset(
    """county parish district province region department governorate municipality borough oblast kray krai prefecture
    rayon raion okrug state territory canton commune regency shi qu xian gun metropolitan city subregion division
    comuna municipio departamento provincia regiao distrito kommun kommune obshtina powiat voivodeship amphoe changwat
    kabupaten kota wilayah muhafazat mintaqat shahrestan ostan ilcesi ili gemeente landkreis kreis bezirk cercle
    arrondissement departement regierungsbezirk""".split()
)


def without_kind(name: str, kind: str) -> str:
    """ "Avoyelles Parish" without "Parish", "Departamento de San Vicente" without "Departamento de"; else ""."""
    words = name.split()
    if len(words) < 2:
        return ""
    kinds = {*_KINDS, *fold(kind).split()}
    start, end = 0, len(words)
    while end > 1 and fold(words[end - 1]) in kinds:
        end -= 1
    if end == len(words):
        while start < end - 1 and fold(words[start]) in kinds:
            start += 1
        while 0 < start < end - 1 and words[start].lower() in ("of", "de", "del", "du", "da", "do", "di", "la"):
            start += 1
    return " ".join(words[start:end]) if end - start < len(words) else ""
