"""What one run of capitalised words holds: honorifics, openers, endings and tickers decide where names begin and end.

In: the text of a run without titles; out: its parts, each a name or a part of one, with offsets from the run's start.
Depends on word lists only, so that what was read of a run is remembered across documents.
"""

from __future__ import annotations

import re

from transforms.names.rules import ORGANIZATION, NameRules, remember
from transforms.names.wordings import Wording, wording_of

Token = tuple[str, int, int]  # word, start, end
# start, end, wording, opens a sentence, honorific, gender, closes the run
Part = tuple[int, int, Wording, bool, bool, str | None, bool]

_TOKEN = re.compile(r"[^ ,]+")
_TICKER = re.compile(r"[A-Z]{1,5}(?:\.[A-Z]{1,2})?")
_LISTED = re.compile(r"[A-Z]{2,5}\.[A-Z]{1,2}")
_LONGEST_GLUED = 12


def parts_of(run: str, initial: bool, rules: NameRules) -> tuple[Part, ...]:
    """The parts of a run that does not close its sentence; `initial`: it opens one."""
    found = rules.memory.runs[initial].get(run)
    if found is None:
        found = remember(rules.memory.runs[initial], run, read_run(run, initial, False, rules))
    return found


def read_run(run: str, initial: bool, closing: bool, rules: NameRules) -> tuple[Part, ...]:
    """The parts of a run; `closing`: its sentence ends with it, and so a point there is no part of a name."""
    if " " not in run:
        return _lone(run, initial, closing, rules)
    return read_tokens(tokens_of(run), initial, len(run) if closing else -1, rules)


def tokens_of(run: str) -> list[Token]:
    """The words of a run."""
    return [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(run)]


def _lone(word: str, initial: bool, closing: bool, rules: NameRules) -> tuple[Part, ...]:
    """One word by itself, by far the most usual run."""
    if initial and word.lower() in rules.openers and word not in rules.known:
        return ()
    word = _unpointed(word) if closing else word
    return ((0, len(word), wording_of(word, rules), initial, False, None, True),)


def _unpointed(word: str) -> str:
    """A word without the point that closes its sentence."""
    return word[:-1] if word[-1] == "." and word.count(".") == 1 and len(word) > 2 else word


def read_tokens(tokens: list[Token], initial: bool, close: int, rules: NameRules) -> tuple[Part, ...]:
    """The parts that some words make; `close` is where the sentence ends."""
    found: list[Part] = []
    while tokens:
        part, tokens = _first(tokens, initial, close, rules)
        if part is not None:
            found.append(part)
        initial = False
    return tuple(found)


def with_prefix(tokens: list[Token], view: str, start: int, rules: NameRules) -> list[Token]:
    """Take in small letters or digits that stand glued before the first capital at `start` (eBay, easyJet, 3M)."""
    end = start + tokens[0][2]
    first = start - 1
    while first > 0 and start - first < _LONGEST_GLUED and view[first - 1].isalnum():
        first -= 1
    whole = view[first:end]
    if whole[-1] == "." and whole[:-1] in rules.known:
        return [(whole[:-1], first - start, end - 1 - start), *tokens[1:]]
    if whole in rules.known or (whole[0].islower() and start - first <= 4):
        return [(whole, first - start, end - start), *tokens[1:]]
    return tokens[1:]


def _first(tokens: list[Token], initial: bool, close: int, rules: NameRules) -> tuple[Part | None, list[Token]]:
    """The first name of a token list and the tokens after it."""
    while tokens and (_is_opener(tokens, initial, rules) or _is_rank(tokens, initial, rules)):
        tokens, initial = tokens[1:], False
    tokens, honorific, gender = _addressed(tokens, rules)
    while len(tokens) > 1 and tokens[0][0] in rules.never and not _keeps_front(tokens, rules):
        if tokens[0][0] in rules.small.closers and tokens[1][0] in rules.suffixes:
            break  # `Kidd, Palmer and Co Inc`
        tokens = tokens[1:]
        if not honorific:  # `on Tuesday Mr Lowe said`
            tokens, honorific, gender = _addressed(tokens, rules)
    if len(tokens) > 1 and _LISTED.fullmatch(tokens[0][0]):
        tokens = tokens[1:]
    if not tokens:
        return None, []
    last = _last(tokens, rules)
    name, rest = _without_ticker(tokens[: last + 1], tokens[last + 1 :], rules)
    while name and (name[-1][0] == "&" or name[-1][0] in rules.particles or _opens_next(name, rules)):
        name = name[:-1]
    if not name:
        return None, rest
    words, end = [token[0] for token in name], name[-1][2]
    if end == close:
        words[-1] = _unpointed(words[-1])
        end += len(words[-1]) - len(name[-1][0])
    wording = wording_of(" ".join(words), rules)
    return (name[0][1], end, wording, initial and not honorific, honorific, gender, not rest), rest


def _opens_next(name: list[Token], rules: NameRules) -> bool:
    """`said Ann Lee The dispute`: where a full stop is missing, the article opens the next sentence."""
    last = name[-1][0]
    return len(name) > 1 and len(last) > 1 and last in rules.small.articles and not _is_known(name, rules)


def _addressed(tokens: list[Token], rules: NameRules) -> tuple[list[Token], bool, str | None]:
    """What follows the forms of address, whether there are any, and the gender that they tell."""
    honorific, gender = False, None
    while len(tokens) > 1 and tokens[0][0] in rules.honorifics and not _keeps_honorific(tokens, rules):
        honorific, gender = True, rules.honorifics[tokens[0][0]] or gender
        tokens = tokens[1:]
    return tokens, honorific, gender


def _is_opener(tokens: list[Token], initial: bool, rules: NameRules) -> bool:
    """Whether the first word only opens a sentence; `First City Bancorp` keeps its number."""
    word = tokens[0][0]
    if word not in rules.small.articles and not (initial and word.lower() in rules.openers):
        return False
    last = tokens[-1][0]
    if len(tokens) > 2 and word.lower() in rules.small.counted and (last in rules.suffixes or last in rules.heads):
        return False
    if len(tokens) > 2 and word.lower() in rules.small.counted and tokens[1][0] in rules.of_heads:
        return False  # `First Bank Orlan has assets`
    if len(word) == 1 and len(tokens) > 2 and _opens_with_initials(tokens, rules):
        return False
    return not _is_known(tokens, rules)


def _is_rank(tokens: list[Token], initial: bool, rules: NameRules) -> bool:
    """Whether the first word only says how high somebody of a body stands (`a Senior Department of Finance official`);
    `Senior Engineering Group` keeps it."""
    if tokens[0][0].lower() not in rules.small.ranks or len(tokens) < 2 or _is_known(tokens, rules):
        return False
    if tokens[1][0] in rules.of_heads:
        return len(tokens) == 2 or tokens[2][0] == "of"
    return _is_known(tokens[1:], rules) or (initial and tokens[1][0].lower() not in rules.common)


def _keeps_honorific(tokens: list[Token], rules: NameRules) -> bool:
    """`King Fahd University`, `Premier Foods`: the form of address is part of the name."""
    first, last = tokens[0][0], tokens[-1][0]
    ranked = first not in rules.small.address and (rules.honorifics[first] is not None or len(tokens) == 2)
    if _is_known(tokens, rules) or (ranked and rules.heads.get(last) == ORGANIZATION):
        return True
    is_firm = last in rules.suffixes or rules.heads.get(last) == ORGANIZATION
    return len(tokens) > 2 and is_firm and tokens[1][0] not in rules.given  # `Dr Lindqvist Laboratories`


def _keeps_front(tokens: list[Token], rules: NameRules) -> bool:
    if tokens[0][0] in rules.given or _is_known(tokens, rules):
        return True
    if tokens[0][0] in rules.small.fronts and any(token[0] in rules.suffixes for token in tokens[2:]):
        return True  # `Video Orchard Network Inc`
    return _opens_with_initials(tokens, rules)


def _opens_with_initials(tokens: list[Token], rules: NameRules) -> bool:
    """`JP Hartigan`, `S Ramaiah`, `I P Olsen Ltd`, `AG Mercer & Co`: initials before a family name or a firm's."""
    initials, rest = [], [token[0] for token in tokens]
    while rest and len(rest[0]) <= 2 and rest[0].isupper():
        initials.append(rest.pop(0))
    letters = "".join(initials)
    if not rest or not 1 <= len(letters) <= 3 or initials[0] in rules.small.no_initials:
        return False
    if len(letters) == 1 and len(rest) == 2 and rest[1] in rules.suffixes and rest[0][1:2].islower():
        return initials[0] not in rules.small.articles  # `K Orlan Corp`
    if len(letters) == 1 and (len(rest) > 1 or initials[0] in rules.small.articles or rest[0] in rules.known):
        return False
    if len(initials) > 1 and rest[-1] in rules.suffixes and len(rest) > 1:
        return rest[0][1:2].islower()
    return rest[0][1:2].islower() and rest[0].lower() not in rules.common and rest[0] not in rules.heads


def _is_known(tokens: list[Token], rules: NameRules) -> bool:
    return " ".join([token[0] for token in tokens]) in rules.known


def _last(tokens: list[Token], rules: NameRules) -> int:
    """Index of the token that closes the first name: a legal ending, or what stands before a form of address."""
    suffixes, address, n = rules.suffixes, rules.small.address, len(tokens)
    if n > 1 and tokens[0][0] == "Co." and tokens[1][0] not in suffixes and tokens[1][0] not in rules.heads:
        return 0  # `Hale and Co. Holders of`, `Hale and Co. Hale said`
    for i in range(1, n):
        word = tokens[i][0]
        if word in suffixes and not _goes_on(tokens, i, rules):
            return i
        if word in address and i + 1 < n:
            return i - 1
    return n - 1


def _goes_on(tokens: list[Token], at: int, rules: NameRules) -> bool:
    """Whether a name goes on behind a legal ending: another one, `& Sons`, `Orlan Corp Holdings Ltd`."""
    following = [token[0] for token in tokens[at + 1 : at + 3]]
    if not following:
        return False
    if following[0] in rules.suffixes or following[0] == "&":
        return True
    if following[0] in rules.small.tails and (len(following) == 1 or following[1] in rules.suffixes):
        return True  # `Orlan Corp International`, `Orlan Limited Partnership`
    if tokens[at][0] in rules.small.midway and at == 1 and len(following) == 1:
        return following[0][1:2].islower() and following[0].lower() not in rules.common  # `Investment AB Orlan`
    return len(following) > 1 and following[0].lower() in rules.common and following[1] in rules.suffixes


def _without_ticker(name: list[Token], rest: list[Token], rules: NameRules) -> tuple[list[Token], list[Token]]:
    """`Exxon Corp XON`, `Acme Group ACG`, `Thomson TCSF.PA`: capitals after a whole name are its ticker."""
    if len(name) > 2 and name[-1][0] in rules.suffixes and _LISTED.fullmatch(name[-2][0]):
        name = [*name[:-2], name[-1]]  # `Orlan ORL.L Plc`
    if rest and name[-1][0] in rules.suffixes:
        while rest and _TICKER.fullmatch(rest[0][0]) and rest[0][0] not in rules.honorifics:
            rest = rest[1:]
    elif len(name) > 2 and rules.heads.get(name[-2][0]) == ORGANIZATION and _is_ticker(name[-1][0], rules):
        name = name[:-1]
    if len(name) > 1 and _LISTED.fullmatch(name[-1][0]):
        name = name[:-1]
    return _without_letters(name, rules), rest


def _without_letters(name: list[Token], rules: NameRules) -> list[Token]:
    """`Swedish Match SMBS ST`, `Marine Midland Banks MM`: letters of the name before, and those of the exchange."""
    last = name[-1][0]
    if len(name) < 3 or not _TICKER.fullmatch(last) or _is_known(name, rules):
        return name
    for n in (2, 1):
        letters, before = name[-n][0], " ".join([token[0] for token in name[:-n]])
        plain = len(letters) > 1 and letters not in rules.suffixes and letters not in rules.heads
        plain = plain and len(name) - n > 1 and not before.isupper() and _is_ticker(letters, rules)
        if plain and is_short_for(letters, before):
            return name[:-n]
    return name


def is_short_for(ticker: str, name: str) -> bool:
    """Whether the letters of a ticker stand in a name in their order, from its first letter on."""
    name, at = name.upper(), 0
    if ticker[:1] != name[:1]:
        return False
    for letter in ticker:
        at = name.find(letter, at) + 1
        if not at:
            return False
    return True


def _is_ticker(word: str, rules: NameRules) -> bool:
    if len(word) < 2 or word in rules.heads or word in rules.suffixes or word in rules.never or word in rules.places:
        return False
    return bool(_TICKER.fullmatch(word))
