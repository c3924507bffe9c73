"""Tags and entities: what a page's source says to a browser, and no reader ever sees.

Text out of a content system comes as HTML, with umlauts as entities, and often escaped twice. Only tags of
HTML count as such, and entities only with their semicolon, so that "x < y", "<3" and "F&A" stay as they are.
"""

import html
import re
from html.entities import name2codepoint

import polars as pl

PASSES = 3  # how often something may have been escaped
BLOCKS = (
    "p|div|br|hr|li|ul|ol|dl|dt|dd|tr|table|tbody|thead|tfoot|caption|h[1-6]|blockquote|pre|section|article"
    "|aside|header|footer|nav|main|figure|figcaption|address|form|fieldset|center|body|html"
)
CELLS = "td|th|option|button"
INLINE = (
    "a|abbr|acronym|amp-img|b|bdi|bdo|big|cite|code|del|dfn|em|embed|font|i|iframe|img|ins|kbd|label|link"
    "|mark|meta|input|noscript|object|param|picture|q|s|samp|small|source|span|strike|strong|sub|sup|svg|time"
    "|tt|u|var|video|audio|wbr|colgroup|col|select|textarea|o:p"
)
ALONE = (
    "async|defer|hidden|allowfullscreen|disabled|checked|selected|controls|autoplay|loop|muted|nowrap|noshade|open"
    "|itemscope|download|required|reversed|multiple|readonly"
)  # attributes without a value
VALUE = r"(?:\"[^\"]*\"|'[^']*'|[^\s<>\"']+)"
REST = (
    rf"(?:\s+(?:[a-z_:@][\w:.-]*\s*=\s*{VALUE}|(?:{ALONE})\b))*\s*/?>"  # in "a<b und c>d" nothing has a value
)
OF_PAGES = "script|style|head|template"
UNSEEN = rf"(?is)<(?:{OF_PAGES})\b[^<>]*>.*?</(?:{OF_PAGES})\s*>|<!--.*?-->|<!doctype[^<>]*>|<\?xml[^<>]*>"
CDATA = r"<!\[CDATA\[|\]\]>"
BREAK = rf"(?i)(?:\s*</?(?:{BLOCKS}){REST})+\s*"
CELL = rf"(?i)</?(?:{CELLS}){REST}"
IN_LINE = rf"(?i)</?(?:{INLINE}){REST}"
# the longest first: the pattern takes the first that fits
NAMES = "|".join(sorted({*name2codepoint, "apos"}, key=lambda name: (-len(name), name)))
ENTITY = rf"&(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|{NAMES});"
LOOKS = r"&(?:#\d|#[xX][0-9a-fA-F]|[a-zA-Z])\w{0,8};|</?[a-zA-Z][\w:-]{0,11}[\s/>]|<!--|<!\[CDATA\["
PATTERN = rf"(?i){ENTITY}|</?(?:{BLOCKS}|{CELLS}|{INLINE}){REST}|<(?:{OF_PAGES})\b[^<>]*>|<!--"


def has_markup(texts: pl.Series) -> pl.Series:
    """Return which texts have a tag or an entity of HTML."""
    some = texts.str.contains(LOOKS).fill_null(value=False)
    rows = some.arg_true()
    return some.scatter(rows, texts.gather(rows).str.contains(PATTERN)) if len(rows) else some


def without_markup(texts: pl.Series) -> pl.Series:
    """Return texts as a browser shows them: paragraphs in lines of their own, entities as signs."""
    for _ in range(PASSES):
        texts = _shown(texts)
        if not has_markup(texts).any():
            break
    return texts


def _shown(texts: pl.Series) -> pl.Series:
    texts = texts.str.replace_all(UNSEEN, " ").str.replace_all(CDATA, "")
    texts = texts.str.replace_all(BREAK, "\n").str.replace_all(CELL, " ").str.replace_all(IN_LINE, "")
    found = texts.str.extract_all(ENTITY).explode().drop_nulls().unique().sort().to_list()
    return texts.str.replace_many(found, [_sign(entity) for entity in found]) if found else texts


def _sign(entity: str) -> str:
    sign = html.unescape(entity)
    return re.sub("[\ud800-\udfff\0]", "\ufffd", sign)
