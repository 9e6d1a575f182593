"""Raw bytes in, readable text out: encodings, HTML entities and line ends are repaired, the rest stays as written.

`is_binary` tells what is no text at all; `decoded` always gives a text for the rest; `repaired` gives text that is
valid UTF-8, ends its lines with one line feed and holds no control characters. Nothing is uncurled or normalised.
"""

from __future__ import annotations

import codecs
import html
import re

_MAGIC = (
    *(b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PAR1", b"\x7fELF"),  # documents, tables and programs
    *(b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"),  # archives
    *(b"\x89PNG", b"GIF8", b"\xff\xd8\xff"),  # pictures
)
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_CONTROL = bytes(b for b in range(256) if b >= 0x20 or b in b"\b\t\n\v\f\r\x1b")
_ASCII = bytes(range(128))
_SAMPLE = 65_536
_MAX_CONTROL_SHARE = 0.03

# Western encodings of news archives, likeliest first, and what their high bytes stand for in real text.
_WESTERN = ("cp1252", "mac_roman", "cp850", "latin-1")
_COMMON = frozenset("“”‘’–—…•·«»£€¥¢§©®™°½¼¾\xa0éèêëáàâäãåçíìîïñóòôöõøúùûüýÿæœßÉÈÊÁÀÂÄÅÇÍÎÑÓÖØÚÜŒÆšžŠŽ")
_MISPLACED = re.compile(r"(?<=[a-z])[\u00c0-\u00de](?=[a-z\s.,;:!?]|$)|[\x80-\x9f]")
_HIGH = re.compile(r"[^\x00-\x7f]")

# Character sets that pages declare; Python knows further "encodings" (punycode, escapes) that none of them means.
_CHARSET = re.compile(r"(?i)(?:x-)?(?:utf-?8|iso|windows|cp|koi|shift|sjis|euc|gb|big5|mac|latin|tis)[\w.-]{0,20}")

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MAX_ESCAPES = 3  # `&amp;amp;#8217;` has been seen; deeper nesting is not an accident of publishing

# A UTF-8 lead byte and a continuation byte, both read as Latin: the cheap sign of mojibake, as is a stray C1 control.
_CONTINUATION = "\x80-\xbf" + bytes(b for b in range(0x80, 0xA0)).decode("cp1252", "ignore")
_LEAD = "\u00c2-\u00c5\u00ce-\u00d1\u00d8\u00d9\u00e0-\u00e9\u00ef\u00f0"
_MOJIBAKE = re.compile(f"[{_LEAD}][{_CONTINUATION}]|[\x80-\x9f]|\u201a\u00c4")
_LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1e\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def is_binary(raw: bytes) -> bool:
    """Whether bytes are no text in any encoding: a known file signature, or control bytes beyond a scar or two."""
    if raw.startswith(_MAGIC):
        return True
    if raw.startswith(tuple(bom for bom, _ in _BOMS if bom != codecs.BOM_UTF8)) or _wide_encoding(raw):
        return False
    middle = len(raw) // 2
    windows = {raw[:_SAMPLE], raw[middle : middle + _SAMPLE], raw[-_SAMPLE:]} - {b""}
    return any(len(w.translate(None, _NOT_CONTROL)) > _MAX_CONTROL_SHARE * len(w) for w in windows)


def decoded(raw: bytes, declared: str | None = None) -> str:
    """The text of bytes: byte-order mark, UTF-8, the `declared` encoding, then the likeliest; never fails."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw[len(bom) :].decode(encoding, "replace")
    if wide := _wide_encoding(raw):
        return raw.decode(wide, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(raw, declared) or _damaged_utf8(raw) or _detected(raw)


def _wide_encoding(raw: bytes) -> str | None:
    """UTF-16 without a mark, told by zero bytes that stand in every second place only."""
    head = raw[:4096]
    if len(raw) < 8 or len(raw) % 2 or b"\0" not in head:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 and odd < 0.05 else None


def _declared(raw: bytes, declared: str | None) -> str | None:
    """The text in an encoding that the document itself names, if that holds throughout."""
    if not declared or not _CHARSET.fullmatch(declared):
        return None
    try:
        return raw.decode(declared)
    except (LookupError, ValueError):
        return None


def _damaged_utf8(raw: bytes) -> str | None:
    """UTF-8 with a few foreign bytes in it (cut characters, pasted Windows quotes): those are read as Windows-1252."""
    text = raw.decode("utf-8", "surrogateescape")
    n_bad = len(re.findall("[\udc80-\udcff]", text))
    if n_bad > len(_HIGH.findall(text)) - n_bad:
        return None
    return re.sub("[\udc80-\udcff]", lambda m: _one_byte(ord(m[0]) - 0xDC00), text)


def _one_byte(value: int) -> str:
    return bytes([value]).decode("cp1252", "ignore") or "\ufffd"


def _detected(raw: bytes) -> str:
    """Bytes of an old encoding: a Western one if its accents and quotes fall into place, else a statistical guess."""
    sample = _sample(raw)
    best = max(_WESTERN, key=lambda encoding: (_plausibility(sample, encoding), -_WESTERN.index(encoding)))
    n_high = len(sample.translate(None, _ASCII))
    if n_high < 0.15 * len(sample) and _plausibility(sample, best) >= 0.8 * n_high:
        return raw.decode(best, "replace")
    from charset_normalizer import from_bytes  # imported where needed: most text never comes here

    guess = from_bytes(sample).best()
    return raw.decode(guess.encoding if guess else best, "replace")


def _sample(raw: bytes) -> bytes:
    """The start of long bytes, cut at a blank so that no character of several bytes is torn."""
    if len(raw) <= _SAMPLE:
        return raw
    head = raw[:_SAMPLE]
    return head[: head.rfind(b" ") + 1] or head


def _plausibility(sample: bytes, encoding: str) -> int:
    """How many high characters are ones that Western news uses, less those that stand in impossible places."""
    text = sample.decode(encoding, "replace")
    return sum(c in _COMMON for c in _HIGH.findall(text)) - 2 * len(_MISPLACED.findall(text))


def repaired(text: str) -> str:
    """Text with entities resolved, mojibake undone, line ends unified, control characters and outer blanks gone."""
    if "&" in text:
        text = _unescaped(text)
    if not text.isascii() and _MOJIBAKE.search(text):
        text = _unscrambled(text)
    text = _LINE_END.sub("\n", text)
    return _UNWANTED.sub("", text).strip()


def repaired_line(text: str) -> str:
    """The same for a title or a name: on one line, runs of blanks as one space."""
    return " ".join(repaired(text).split())


def _unescaped(text: str) -> str:
    for _ in range(_MAX_ESCAPES):
        plain = _ENTITY.sub(lambda m: html.unescape(m[0]), text)
        if plain == text:
            break
        text = plain
    return text


def _unscrambled(text: str) -> str:
    """Mojibake undone line by line; surrogates are taken out first, for ftfy cannot encode them."""
    from ftfy import TextFixerConfig, fix_text  # imported where needed: behind the cheap test

    config = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )
    return fix_text(re.sub("[\ud800-\udfff]", "\ufffd", text), config)
