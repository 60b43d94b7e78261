"""Names in one alphabet: accents folded, other scripts written in Latin letters.

The tables give the letters that the English press uses most; they serve comparison, not display.  Vowels that a script
leaves out stay out, so such names are compared by their consonants.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPECIAL = {
    "æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a", "ħ": "h",
    "ŋ": "ng", "ʻ": "", "ʼ": "", "’": "", "‘": "", "'": "", "`": "", "´": "", "ʹ": "", "ʿ": "", "ʾ": "", "&": " and ",
}  # fmt: skip


def _letters(theirs: str, ours: str) -> dict[str, str]:
    return dict(zip(theirs, ours.split(), strict=True))


_CYRILLIC = _letters(
    "абвгдезийклмнопрстуфыэієґңөүұқғәһі",
    "a b v g d e z i y k l m n o p r s t u f y e i ye g ng o u u k g a h i",
) | {
    "ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu",
    "я": "ya", "ї": "yi", "ў": "u", "ј": "j", "љ": "lj", "њ": "nj", "ђ": "dj", "ћ": "c", "џ": "dz", "ѓ": "g", "ќ": "k",
    "ѕ": "dz",
}  # fmt: skip
_GREEK = _letters("αβγδεζηικλμνξοπρσςτυφωθχψ", "a v g d e z i i k l m n x o p r s s t y f o th ch ps")
_ARABIC = _letters(
    "ابپتجحخدذرزسصضطظعغفقکكگلمنهويیىةآأإثشچژؤئںہھےٹڈڑ",
    "a b p t j h kh d dh r z s s d t z a gh f q k k g l m n h u i i a a a a i th sh ch zh u i n h h e t d r",
) | {"ء": ""}
_HEBREW = _letters("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a b g d h u z h t i k k l m m n n s a p f ts ts k r sh t")
_ARMENIAN = _letters(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts u p k o f",
)
_GEORGIAN = _letters(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
)
_TABLE = str.maketrans({**_SPECIAL, **_CYRILLIC, **_GREEK, **_ARABIC, **_HEBREW, **_ARMENIAN, **_GEORGIAN})


@lru_cache(maxsize=1 << 17)
def folded(name: str) -> str:
    """Lower case Latin letters and digits where the script is known, words parted by single blanks."""
    lower = unicodedata.normalize("NFC", name).casefold().translate(_TABLE)
    plain = "".join(char for char in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", plain.translate(_TABLE)))


_FIRST = {"mt": "mount", "ft": "fort", "st": "saint"}
_LAST = {"st": "street", "ave": "avenue", "rd": "road", "blvd": "boulevard", "hwy": "highway", "mtn": "mountain"}


def spelt_out(name: str) -> str:
    """A folded name of a place without the abbreviations of its kind: "mt cook" is "mount cook"."""
    words = name.split()
    if len(words) > 1:
        words[0], words[-1] = _FIRST.get(words[0], words[0]), _LAST.get(words[-1], words[-1])
    return " ".join(words)


def slug(name: str) -> str:
    """An ASCII path segment."""
    words = folded(name).encode("ascii", "ignore").decode().split()
    return "-".join(words)[:80].strip("-") or "unnamed"
