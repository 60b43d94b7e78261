"""What users rely on: true offsets, one convention, the same result whatever else is read at the same time."""

import random
import subprocess
import sys
import time

import pytest

from kg.annotate.names import Name, Recogniser, load, version
from kg.annotate.names.encoding import TYPES

NEWS = """Salvadoran court frees activist

SAN SALVADOR (Reuters) — Judge Marta Iraheta on Tuesday freed Ernesto Molina,
a lawyer for the Lenca people of Chalatenango.

The Ministry of Justice and Public Security said it would appeal. "We respect the ruling,"
President Laura Vásquez told the Honduran newspaper El Heraldo.
"""


@pytest.fixture(scope="module")
def recognise() -> Recogniser:
    return load()


def found(recognise: Recogniser, text: str) -> dict[str, str]:
    """The names of a text with their types."""
    return {text[name.start : name.end]: name.type for name in recognise([text])[0]}


def check(text: str, names: list[Name]) -> None:
    """What holds for any text: names in order, apart, within the text, without outer space or a line break."""
    done = 0
    for name in names:
        assert done <= name.start < name.end <= len(text)
        done = name.end
        words = text[name.start : name.end]
        assert words == words.strip() and "\n" not in words
        assert name.type in TYPES
        assert name.score is not None and 0 <= name.score <= 1


def test_names_of_a_news_story(recognise: Recogniser) -> None:
    names = found(recognise, NEWS)
    assert names["Salvadoran"] == "Group"
    assert names["Marta Iraheta"] == "Person", "a title stands outside of the name"
    assert names["Ernesto Molina"] == "Person"
    assert names["Lenca"] == "Group"
    assert names["Chalatenango"] == "Place"
    assert names["Laura Vásquez"] == "Person"
    assert names["Honduran"] == "Group"
    check(NEWS, recognise([NEWS])[0])


def test_neither_article_nor_possessive_belongs_to_a_name(recognise: Recogniser) -> None:
    names = found(recognise, "The United Nations sent Kofi Mensah's report to the United States’ embassy in Ghana.")
    assert "Kofi Mensah" in names and "Ghana" in names
    assert not any(name.lower().startswith("the ") or name.endswith(("'s", "’s", "’", "'")) for name in names)


def test_a_text_gives_the_same_alone_and_among_others(recognise: Recogniser) -> None:
    chance = random.Random(7)
    sentences = [s for s in NEWS.replace("\n", " ").split(". ") if s]
    texts = [" ".join(chance.choices(sentences, k=chance.randint(1, 9))) for _ in range(30)]
    texts += [text.upper() for text in texts[:5]] + [text[: len(text) // 2] for text in texts[5:10]] + ["", "Kenya"]
    alone = [recognise([text])[0] for text in texts]
    assert recognise(texts) == alone
    order = list(range(len(texts)))
    chance.shuffle(order)
    shuffled = recognise([texts[i] for i in order])
    assert [shuffled[order.index(i)] for i in range(len(texts))] == alone


def test_one_thread_and_two_give_the_same(recognise: Recogniser) -> None:
    assert load("int8", 1)([NEWS, NEWS * 3]) == recognise([NEWS, NEWS * 3])


def test_another_process_gives_the_same(recognise: Recogniser) -> None:
    script = f"from kg.annotate.names import load, version; print(load()([{NEWS!r}]), version())"
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert other.strip() == f"{recognise([NEWS])} {version()}"


def test_a_long_document_keeps_true_offsets(recognise: Recogniser) -> None:
    text = "".join(f"Paragraph {i}.\n\n{NEWS}\n" for i in range(60))
    names = recognise([text])[0]
    check(text, names)
    places = [name.start for name in names if text[name.start : name.end] == "Chalatenango"]
    assert places == [i for i in range(len(text)) if text.startswith("Chalatenango", i)]


def test_a_text_without_any_sentence_break(recognise: Recogniser) -> None:
    text = (
        "and then " * 150 + "Amina Okafor went from Lagos to Nairobi " + "and so on " * 400 + "with Jorge Paz in Lima"
    )
    names = found(recognise, text)
    check(text, recognise([text])[0])
    assert names.get("Lagos") == names.get("Nairobi") == "Place"


def test_a_headline_in_capitals(recognise: Recogniser) -> None:
    names = found(recognise, "PRESIDENT VISITS KENYA AFTER FLOODS IN ETHIOPIA")
    assert names.get("KENYA") == names.get("ETHIOPIA") == "Place"


def test_lower_case(recognise: Recogniser) -> None:
    names = found(recognise, "the president of kenya met officials from tanzania in nairobi on monday")
    assert names.get("kenya") == names.get("tanzania") == "Place"


@pytest.mark.parametrize(
    "name",
    [
        "Jean-Pierre N'Dour",
        "Siobhán O'Connor",
        "J. K. Banda",
        "Nguyễn Văn Minh",
        "María José Peña",
        "Abdul Rahman al-Masri",
    ],
)
def test_hyphens_apostrophes_accents_initials(recognise: Recogniser, name: str) -> None:
    text = f"On Friday {name}, a teacher from Dakar, was released."
    assert found(recognise, text).get(name) == "Person"


def test_decomposed_accents_keep_their_offsets(recognise: Recogniser) -> None:
    text = "On Friday Mari\u0301a Pen\u0303a, a teacher from Bogota\u0301, was released."
    check(text, recognise([text])[0])
    assert found(recognise, text).get("Bogota\u0301") == "Place"


def test_characters_beyond_the_basic_plane(recognise: Recogniser) -> None:
    text = "😀🇸🇻 𝒲𝑜𝓌: Kofi Mensah 👩🏽‍⚖️ flew to Ghana 🎉"
    check(text, recognise([text])[0])
    assert found(recognise, text).get("Ghana") == "Place"


@pytest.mark.parametrize(
    "text",
    [
        "Президент встретился с министром в столице.",
        "大統領は火曜日に首都で大臣と会談した。",
        "التقى الرئيس بالوزير في العاصمة يوم الثلاثاء.",
        "राष्ट्रपति ने मंगलवार को राजधानी में मंत्री से मुलाकात की।",
        "대통령이 화요일 수도에서 장관을 만났다.",
    ],
)
def test_another_script_gives_no_invention(recognise: Recogniser, text: str) -> None:
    assert recognise([text]) == [[]]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\n", ".", "—", "…!?", "\u200b\ufeff", "\x00", "\ud800", "1 2 3"])
def test_texts_without_words(recognise: Recogniser, text: str) -> None:
    assert recognise([text]) == [[]]


def test_no_texts(recognise: Recogniser) -> None:
    assert recognise([]) == []


def test_lists_and_tables(recognise: Recogniser) -> None:
    text = "- Kenya\n- Ghana\n- Uganda\n\nCountry\tCapital\nKenya\tNairobi\n| Uganda | Kampala |\nPeru    Lima"
    names = recognise([text])[0]
    check(text, names)
    assert not any(c in text[name.start : name.end] for name in names for c in "\t|-")
    assert {"Kenya", "Ghana", "Uganda"} <= found(recognise, text).keys()


def test_no_name_goes_across_a_line_break(recognise: Recogniser) -> None:
    text = "The minister of foreign affairs went with a large delegation to San\nSalvador and met Mary\r\nSmith of Mali"
    check(text, recognise([text])[0])


def test_made_up_texts_do_no_harm(recognise: Recogniser) -> None:
    chance = random.Random(3)
    signs = "aB Z.'’-\n\t“”éñ中م😀\u0301\u200d1,;:()[]|"
    texts = ["".join(chance.choices(signs, k=chance.randint(1, 400))) for _ in range(40)]
    for text, names in zip(texts, recognise(texts), strict=True):
        check(text, names)


def test_a_very_long_word(recognise: Recogniser) -> None:
    text = "x" * 100_000 + " in Kenya"
    check(text, recognise([text])[0])


def test_both_precisions_find_the_same_main_names(recognise: Recogniser) -> None:
    exact = load("fp32")
    check(NEWS, exact([NEWS])[0])
    assert {"Ernesto Molina", "Chalatenango"} <= found(exact, NEWS).keys()
    assert exact([NEWS, NEWS * 2])[0] == exact([NEWS])[0]


def test_loading_is_quick() -> None:
    script = (
        "import time, onnxruntime, tokenizers, numpy; from kg.annotate import names; begin = time.process_time();"
        "names.load(); print(time.process_time() - begin)"
    )
    seconds = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert float(seconds) < 1


def test_no_training_library_is_loaded() -> None:
    script = (
        "import sys; from kg.annotate.names import load; load(); print('torch' in sys.modules, 'onnx' in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
        == "False False\n"
    )


def test_time_grows_no_faster_than_the_text(recognise: Recogniser) -> None:
    recognise([NEWS])

    def seconds(times: int) -> float:
        begin = time.process_time()
        recognise([NEWS * times])
        return time.process_time() - begin

    short, long = seconds(10), seconds(100)
    assert long < 30 * short
