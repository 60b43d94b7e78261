"""PDF files and web pages, written by hand."""

import zlib
from collections.abc import Sequence

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Planes land | The Daily Lantern</title>
<meta property="og:title" content="Planes land"><meta property="og:site_name" content="The Daily Lantern">
<meta property="article:published_time" content="2025-03-17T08:00:00Z">
<link rel="canonical" href="https://lantern.example/planes-land"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/subscribe">Subscribe now</a></nav>
<article><h1>Planes land</h1>
<p>Three planes with 238 deported Venezuelans landed in San Salvador on Sunday, the government of El Salvador said.</p>
<p>The men were taken to the Terrorism Confinement Center, a prison for 40,000 inmates that opened in 2023.</p>
</article><aside>Most read: ten recipes with pumpkin</aside>
<footer>Copyright Lantern Media. All rights reserved. Cookie settings</footer></body></html>"""


def pdf(pages: Sequence[Sequence[str]], info: str = "", compress: bool = False) -> bytes:
    """A PDF with these lines on its pages; `info` is the inside of its information dictionary."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        content = f"BT /F1 11 Tf 14 TL 50 800 Td\n{shown}ET".encode("cp1252")
        if compress:
            content = zlib.compress(content, 9)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        coding = "/Filter /FlateDecode " if compress else ""
        objects.append(f"<< /Length {len(content)} {coding}>>\nstream\n".encode() + content + b"\nendstream")
    objects.append(f"<< {info} >>".encode())
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n".encode()
    out += f"<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{out.index(b'xref')}\n%%EOF".encode()
    return bytes(out)
