"""Which quotation mark opens and which closes: pairs of marks within a paragraph.

„ opens and ” closes wherever they stand; “, » and « do what is due. A straight mark looks alike on both
sides: the spaces beside it tell, and where they do not, it does what is due. A mark that is never closed is
none.
"""

import numpy as np

from analysis.corpus.index.store import Store
from analysis.german.speech.marks import CLOSING, FAMILIES, OPENING
from analysis.types import Ints, Mask

OPENS, CLOSES, EITHER = 1, 2, 0


def pairs(store: Store, family: str = "double") -> tuple[Ints, Ints]:
    """Return the first token of every pair of marks and its last, in the order of the text; none nested."""
    forms = store.lexicon["form"]
    marks = forms.is_in(FAMILIES[family]).arg_true().to_numpy()
    at = store.positions(marks)
    turn = _turns(store, at)
    paragraph = np.searchsorted(store.paragraphs, at, side="right")
    opened, closed = _paired(at.tolist(), turn.tolist(), paragraph.tolist())
    return np.array(opened, np.int64), np.array(closed, np.int64)


def _turns(store: Store, at: Ints) -> Ints:
    """Return of each mark whether it opens, closes, or may do either."""
    forms, written = store.lexicon["form"], store.forms[at]
    opens = forms.is_in(OPENING).to_numpy()[written]
    closes = forms.is_in(CLOSING).to_numpy()[written]
    before, after = space_before(store, at), space_before(store, at + 1)
    straight = (forms.is_in(['"', "'"])).to_numpy()[written]
    opens |= straight & before & ~after
    closes |= straight & after & ~before
    return np.where(opens, OPENS, np.where(closes, CLOSES, EITHER))


def space_before(store: Store, at: Ints) -> Mask:
    """Return whether there is space, or the beginning or end of a document, before each token."""
    inner = at < len(store.forms)
    token = np.where(inner, at, 0)
    first = np.isin(token, store.firsts)
    last = np.maximum(token - 1, 0)
    end = store.offsets[last].astype(np.int64) + store.lengths[store.forms[last]]
    found: Mask = ~inner | first | (store.offsets[token] > end)
    return found


def _paired(at: list[int], turn: list[int], paragraph: list[int]) -> tuple[list[int], list[int]]:
    opened: list[int] = []
    closed: list[int] = []
    start, where = -1, -1
    for place, kind, par in zip(at, turn, paragraph, strict=True):
        if start < 0 or par != where or kind == OPENS:
            start, where = (-1, -1) if kind == CLOSES else (place, par)
        else:
            opened.append(start)
            closed.append(place)
            start = -1
    return opened, closed
