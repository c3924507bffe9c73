"""What a page says of itself in JSON-LD (schema.org), as search engines read it."""

import json
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

KINDS = ("BlogPosting", "LiveBlogPosting", "Report")  # and whatever ends in Article
DEEPEST = 8  # objects in each other
MOST = 2000  # objects looked at


def article_of(scripts: list[str], urls: frozenset[str]) -> dict[str, str]:
    """Return what scripts say of an article: title, date, author, outlet, section, url, body, free.

    Of several that which has one of the page's own `urls`, else the first with a headline. `free` is "no"
    behind a paywall.
    """
    objects = [each for script in scripts for each in _objects(_read(script))]
    named = {each["@id"]: each for each in objects if isinstance(each.get("@id"), str) and len(each) > 1}
    articles = [each for each in objects if _is_article(each)]
    own = [each for each in articles if urls & {_url(each), _url(each).rstrip("/")}]
    first = next(iter([*own, *(each for each in articles if each.get("headline")), *articles]), None)
    return _facts(first, named) if first else {}


def _read(script: str) -> Any:
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(given: Any) -> Iterator[Mapping[str, Any]]:
    """Yield all objects in each other, outer ones first."""
    level = [given]
    seen = 0
    for _ in range(DEEPEST):
        following: list[Any] = []
        for each in level:
            seen += 1
            if seen > MOST:
                return
            if isinstance(each, dict):
                yield each
                following += each.values()
            elif isinstance(each, list):
                following += each
        level = following


def _is_article(given: Mapping[str, Any]) -> bool:
    kinds = given.get("@type")
    return any(
        isinstance(kind, str) and (kind.endswith("Article") or kind.rpartition("/")[2] in KINDS)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _facts(article: Mapping[str, Any], named: Mapping[str, Any]) -> dict[str, str]:
    free = str(article.get("isAccessibleForFree", "")).rpartition("/")[2].lower()
    facts = {
        "title": _text(article.get("headline") or article.get("name"), named),
        "date": _text(article.get("datePublished") or article.get("dateCreated"), named),
        "author": _text(article.get("author") or article.get("creator"), named),
        "outlet": _text(article.get("publisher"), named),
        "section": _text(article.get("articleSection"), named),
        "url": _url(article),
        "body": _text(article.get("articleBody"), named),
        "free": "no" if free in ("false", "no") else "",
    }
    return {name: value for name, value in facts.items() if value}


def _text(value: Any, named: Mapping[str, Any]) -> str:
    """Return a text, the name of an object, or several with commas."""
    if isinstance(value, dict):
        value = value.get("name") or named.get(value.get("@id", ""), {}).get("name")
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(text for each in value if (text := _text(each, named))))
    return unescape(value).strip() if isinstance(value, str) else ""


def _url(article: Mapping[str, Any]) -> str:
    for name in ("url", "mainEntityOfPage", "@id"):
        value = article.get(name)
        value = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return ""
