"""One wording of a document: all its places, the evidence for each kind, and the verdict.

In: a wording and its pieces; out: a record that the deciding and cutting of names fill in. Nothing is decided here.
"""

from __future__ import annotations

from transforms.names.pieces import Piece
from transforms.names.rules import NameRules
from transforms.names.wordings import Wording, wording_of


class Form:
    """One wording with all its places, the evidence for each kind, and the verdict.

    `mid` counts the places where its capital is no matter of position, `called` those where a form of address or title
    stands before it. `first` is where it stands first in running text, else anywhere.
    """

    __slots__ = ("called", "first", "gender", "in_text", "key", "kind", "mid", "pieces", "scores", "wording", "words")

    def __init__(self, wording: Wording) -> None:
        self.wording, self.key, self.words = wording, wording.key, wording.words
        self.pieces: list[Piece] = []
        self.scores = [0.0, 0.0, 0.0, 0.0]
        self.kind: str | None = None
        self.mid = self.called = 0
        self.gender: str | None = None
        self.first, self.in_text = -1, False

    def add(self, piece: Piece) -> None:
        """Take note of a place; places come in order."""
        self.pieces.append(piece)
        if not piece.initial:
            self.mid += 1
        if self.gender is None:
            self.gender = piece.gender
        if not self.in_text:
            self.in_text = piece.sentence.kind == "body"
            if self.in_text or self.first < 0:
                self.first = piece.start

    def take(self, other: Form) -> None:
        """Take over the places and the evidence of another form."""
        self.pieces = sorted([*self.pieces, *other.pieces], key=lambda p: p.start)
        self.first = other.first if self.first < 0 else min(self.first, other.first)
        self.scores = [a + b for a, b in zip(self.scores, other.scores, strict=True)]
        self.called += other.called
        self.gender = self.gender or other.gender
        other.pieces = []


def form_of(out: dict[str, Form], key: str, rules: NameRules) -> Form:
    """The form of a wording, made if there is none."""
    form = out.get(key)
    if form is None:
        form = out[key] = Form(wording_of(key, rules))
    return form


def post_beside(piece: Piece) -> str | None:
    """The role of a title that follows at once."""
    title = piece.title_after
    return title.posts[-1].role if title is not None and title.start - piece.end == 1 else None


def is_field(form: Form) -> bool:
    """`Civil Aviation minister`: what a minister is for is no body."""
    return all(post_beside(p) == "minister" for p in form.pieces)


def is_of_post(view: str, form: Form) -> bool:
    """`Ann Lee, President, Business Development, Acme`: a field behind a title is no body."""
    return len(form.words) > 1 and all(
        p.title_before is not None and view[p.title_before.end : p.start] == ", " and view.startswith(", ", p.end)
        for p in form.pieces
    )
