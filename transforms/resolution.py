"""Who is who across documents: each document's forms of persons and organisations in, one entity id per form out.

Joined are equal names (case, accents, article and company suffix aside), known aliases, short forms and acronyms that
some document spells out for one organisation only, first words of a name in the same story, and what people have ruled
the same; what they have ruled different stays apart. A lone surname never leaves its document; persons of one name
stay apart when both have posts and these never meet. Every form has its reason; the order of the rows makes no
difference."""

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import polars as pl

from transforms.disjoint import Groups
from transforms.merges import Beside, Merger, Rulings, first_words, share_a_name

Form = tuple[str, str, str]  # doc_id, kind, name
Held = tuple[Form, frozenset[str]]  # a form of a person, and the organisations of its posts
Key = tuple[str, ...]

FORM_COLUMNS: Final = {
    "doc_id": pl.String,
    "kind": pl.String,
    "name": pl.String,
    "aliases": pl.List(pl.String),
    "organizations": pl.List(pl.String),
}
RESULT_COLUMNS: Final = dict.fromkeys(("doc_id", "kind", "name", "entity_id", "entity_name", "reason"), pl.String)
_POSSESSIVE = re.compile(r"['’]s?$")
_PUNCTUATION = re.compile(r"[^\w+]+")
_SLUG = re.compile(r"[^a-z0-9]+")
_SAME: Final = "same name"


class Names:
    """Names folded to what two spellings of one name share; every name is folded once."""

    def __init__(self, lexicons: Mapping[str, pl.DataFrame]) -> None:
        tails = lexicons.get("organization_tails")
        self._tails = frozenset(tails["tail"].to_list()) if tails is not None else frozenset()
        self._keys: dict[tuple[str, str], str] = {}
        self.known = self._known_names(lexicons.get("known_names"))
        self.rulings = Rulings(lexicons.get("entity_rulings"), self.key)
        nicknames = lexicons.get("nicknames")
        self.full_names = defaultdict[str, set[str]](set)
        for short, full in nicknames.select("short", "full").iter_rows() if nicknames is not None else ():
            self.full_names[short].add(full)

    def key(self, kind: str, name: str) -> str:
        """The name without case, accents, marks, article; organisations without suffix, persons without initials."""
        found = self._keys.get((kind, name))
        if found is None:
            found = self._keys[kind, name] = self._key(kind, name)
        return found

    def _key(self, kind: str, name: str) -> str:
        words = folded(name).split()
        if len(words) > 1 and words[0] == "the":
            words = words[1:]
        if kind == "organization":
            while len(words) > 1 and words[-1] in self._tails:
                words = words[:-1]
        elif len(words) > 2:
            words = [words[0], *(w for w in words[1:-1] if len(w) > 1), words[-1]]
        return " ".join(words)

    def _known_names(self, rows: pl.DataFrame | None) -> dict[tuple[str, str], str]:
        if rows is None or not {"alias", "kind", "name"} <= set(rows.columns):
            return {}
        known: dict[tuple[str, str], str] = {}
        for alias, kind, name in rows.select("alias", "kind", "name").iter_rows():
            if alias and kind and name:
                target = self.key(kind, name)
                known.setdefault((kind, target), target)
                known[kind, self.key(kind, alias)] = target
        return known


def folded(name: str) -> str:
    """Lower case without accents, possessive and marks."""
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return _PUNCTUATION.sub(" ", _POSSESSIVE.sub("", text.strip()).replace(".", "").replace("&", " and ")).strip()


def entity_forms(forms: pl.DataFrame, lexicons: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """doc_id, kind, name, entity_id, entity_name (the entity's fullest form) and reason of every form."""
    names = Names(lexicons)
    rows = forms.select(list(FORM_COLUMNS)).unique(["doc_id", "kind", "name"]).sort("doc_id", "kind", "name")
    organizations = _organizations(rows.filter(pl.col("kind") == "organization"), names, _by_document(rows, names))
    persons = _persons(rows.filter(pl.col("kind") == "person"), names, organizations)
    found = [(*form, *entity) for form, entity in sorted({**organizations, **persons}.items())]
    return pl.DataFrame(found, schema=RESULT_COLUMNS, orient="row")


Entity = tuple[str, str, str]  # entity_id, entity_name, reason


def _by_document(rows: pl.DataFrame, names: Names) -> dict[str, frozenset[str]]:
    """Folded names of persons and organisations of each document; lone words of persons say too little."""
    found = defaultdict[str, set[str]](set)
    for doc_id, kind, name in rows.select("doc_id", "kind", "name").iter_rows():
        key = names.key(kind, name)
        if kind == "organization" or " " in key:
            found[doc_id].add(key)
    return {doc_id: frozenset(keys) for doc_id, keys in found.items()}


def _organizations(rows: pl.DataFrame, names: Names, beside: Mapping[str, frozenset[str]]) -> dict[Form, Entity]:
    known = {key: target for (kind, key), target in names.known.items() if kind == "organization"}
    merger = Merger(names.rulings)
    short, spelt_out = defaultdict[str, set[str]](set), dict[tuple[str, str], str]()
    keys: dict[Form, str] = {}
    for doc_id, kind, name, aliases, _ in rows.iter_rows():
        key = names.key(kind, name)
        keys[doc_id, kind, name] = key
        for alias in aliases or ():
            full = known.get(key, key)
            short[names.key(kind, alias)].add(full)
            spelt_out.setdefault((names.key(kind, alias), full), f"{name}, spelt out in {doc_id}")
    present = set(keys.values())
    for one, other, reason in names.rulings.twins("organization"):
        merger.join(one, other, f"ruled the same as {other}: {reason}")
    meant = {key: next(iter(by)) for key in present if key not in known and len(by := short[key] - {key}) == 1}
    first = {key: full for key, full in meant.items() if " " not in key and full.startswith(f"{key} ")}
    told = Beside(beside, {*first, *first.values()})
    for key in sorted(present):
        if key in known:
            merger.join(key, known[key], f"known alias of {known[key]}" if known[key] != key else _SAME)
        elif key in meant:
            full = meant[key]
            if key in first and not share_a_name(key, full, told):
                continue  # `Alder` of one document need not be the Alder Inns of another
            merger.join(key, full, f"short form or acronym of {spelt_out[key, full]}")
    lone = {key for key in present if " " not in key and key not in known and merger.root(key) == (key,)}
    for key, full in first_words(beside, lone).items():
        merger.join(key, full, f"first word of {full}, told in the same story")
    return _named(keys, merger, set(known.values()), names)


def _named(keys: dict[Form, str], merger: Merger, known: set[str], names: Names) -> dict[Form, Entity]:
    """Ids from the suffix-free key of the fullest form, or of the known name where the word lists hold one."""
    members = defaultdict[Key, Counter[str]](Counter)
    for (_, _, name), key in keys.items():
        members[merger.root(key)][name] += 1
    titles = {root: _fullest(forms) for root, forms in members.items()}
    ids: dict[Key, str] = {}
    taken: dict[str, int] = {}
    for root in sorted(members):
        stem = names.key("organization", titles[root])
        listed = sorted({names.key("organization", n) for n in members[root]} & known)
        ids[root] = _free(f"organization/{slug(listed[0] if listed else stem)}", taken)
    return {
        form: (ids[merger.root(key)], titles[merger.root(key)], merger.reasons.get(key, _SAME))
        for form, key in keys.items()
    }


def _fullest(forms: Counter[str]) -> str:
    """The form with most words, then the commonest, then the longest, then the first of the alphabet."""
    return min(forms, key=lambda name: (-len(folded(name).split()), -forms[name], -len(name), name))


def slug(name: str) -> str:
    """Letters and digits joined by hyphens; a name without any becomes a hash."""
    ascii_name = unicodedata.normalize("NFKD", folded(name)).encode("ascii", "ignore").decode()
    return _SLUG.sub("-", ascii_name).strip("-") or hashed(name)


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _free(wanted: str, taken: dict[str, int]) -> str:
    """The id, or with the first number behind it that nobody has; `taken` holds the last number tried for each."""
    number, found = taken.get(wanted, 1), wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken[wanted] = number
    taken.setdefault(found, 1)
    return found


def _persons(rows: pl.DataFrame, names: Names, organizations: dict[Form, Entity]) -> dict[Form, Entity]:
    present = defaultdict[str, set[str]](set)
    for (doc_id, _, _), (entity_id, _, _) in organizations.items():
        present[doc_id].add(entity_id)
    by_name = defaultdict[str, list[Held]](list)
    for doc_id, kind, name, _, posts in rows.iter_rows():
        key = names.key(kind, name)
        key = names.known.get((kind, key), key)
        held = {organizations[f][0] for post in posts or () if (f := (doc_id, "organization", post)) in organizations}
        alone = " " not in key and (kind, key) not in names.known
        by_name[f"{key}\0{doc_id}" if alone else key].append(((doc_id, kind, name), frozenset(held)))
    reasons = _renamed(by_name, names)
    return _identified(by_name, present, reasons)


def _renamed(by_name: dict[str, list[Held]], names: Names) -> dict[Form, str]:
    """Move forms to the name that they are another form of: by ruling, or a short given name with the same post."""
    reasons: dict[Form, str] = {}
    for one, other, reason in names.rulings.twins("person"):
        fuller, lesser = sorted((one, other), key=lambda name: (-len(name), name))
        if fuller in by_name and lesser in by_name:
            _move(by_name, lesser, fuller, by_name[lesser], f"ruled the same as {fuller}: {reason}", reasons)
    for key in sorted(by_name):
        given, _, surname = key.partition(" ")
        wanted = [f"{full} {surname}" for full in sorted(names.full_names.get(given, ()))]
        full_names = [name for name in wanted if name in by_name and not _ruled_different(key, name, names)]
        if surname and len(full_names) == 1:
            posts = frozenset().union(*(held for _, held in by_name[full_names[0]]))
            moved = [form for form in by_name[key] if form[1] & posts]
            reason = f"short given name of {full_names[0]}, with a post at the same organisation"
            _move(by_name, key, full_names[0], moved, reason, reasons)
    return reasons


def _ruled_different(one: str, other: str, names: Names) -> bool:
    return frozenset({("person", one), ("person", other)}) in names.rulings.different


def _move(
    by_name: dict[str, list[Held]], old: str, new: str, moved: list[Held], reason: str, reasons: dict[Form, str]
) -> None:
    reasons.update((form, reason) for form, _ in moved)
    by_name[new] = sorted([*by_name[new], *moved])
    by_name[old] = [form for form in by_name[old] if form not in moved]
    if not by_name[old]:
        del by_name[old]


def _identified(
    by_name: dict[str, list[Held]], present: dict[str, set[str]], reasons: Mapping[Form, str]
) -> dict[Form, Entity]:
    people = defaultdict[str, list[list[Held]]](list)
    for key in sorted(by_name):
        people[slug(key.partition("\0")[0])].extend(_same_people(by_name[key], present))
    found: dict[Form, Entity] = {}
    taken: dict[str, int] = {}
    for stem in sorted(people):
        for cluster in people[stem]:
            entity_id = _free(_person_id(stem, cluster, alone=len(people[stem]) == 1), taken)
            title = _fullest(Counter(form[2] for form, _ in cluster))
            reason = _SAME if len(people[stem]) == 1 else "same name, told apart by organisations"
            found.update((form, (entity_id, title, reasons.get(form, reason))) for form, _ in cluster)
    return found


def _person_id(stem: str, cluster: list[Held], alone: bool) -> str:
    """`person/ann-lee`; with others of that name, the organisation or else the document goes on top."""
    if alone:
        return f"person/{stem}"
    posts = Counter(post for _, held in cluster for post in held)
    if posts:
        top = min(posts, key=lambda post: (-posts[post], post))
        return f"person/{stem}--{top.partition('/')[2]}"
    return f"person/{stem}--{hashed(cluster[0][0][0])}"


def _same_people(forms: list[Held], present: Mapping[str, Iterable[str]]) -> list[list[Held]]:
    """Clusters of forms of one name, linked through posts; forms without a post join where there is one cluster."""
    groups = Groups[Key]()
    posts = frozenset().union(*(held for _, held in forms))
    for form, held in forms:
        for post in sorted(held or posts.intersection(present[form[0]])):
            groups.join(("form", *form), ("post", post))
        for post in sorted(held and posts.intersection(present[form[0]])):
            groups.join(("form", *form), ("post", post))
    clusters = defaultdict[Key, list[Held]](list)
    for form, held in forms:
        clusters[groups.root(("form", *form))].append((form, held))
    placed = [c for c in clusters.values() if any(held for _, held in c)]
    loose = [member for c in clusters.values() if not any(held for _, held in c) for member in c]
    if len(placed) == 1:
        return [sorted([*placed[0], *loose])]
    return [*(sorted(c) for c in sorted(placed)), *([sorted(loose)] if loose else [])]
