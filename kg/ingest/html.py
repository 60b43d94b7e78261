"""The article in a web page, without what stands around it."""

from trafilatura import bare_extraction

# Only a date that the page states, whatever the day of the run: no guess from the words, no "not in the future".
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1700-01-01", "max_date": "2200-01-01"}


def read_html(page: bytes) -> dict[str, str | None]:
    """Text (paragraphs apart by an empty line), title, date, source and url of a page; `failure` if it has no text."""
    found = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    if found is None or isinstance(found, dict) or not found.text:
        return {"failure": "no article found in the page"}
    return {
        "text": "\n\n".join(line for line in found.text.split("\n") if line.strip()),
        "title": found.title,
        "date": found.date,
        "source": found.sitename or found.hostname,
        "url": found.url,
    }
