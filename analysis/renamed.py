"""Names of yesterday: they still work for one release, and say what they are called now."""

import warnings

RENAMED = {
    "counted": "deduplicate",
    "hit_places": "positions",
    "labelled": "with_labels",
    "look": "chart_options",
}


def current(name: str, module: str) -> str:
    """Return what a name of the public interface is called now, with a DeprecationWarning, or raise."""
    if name not in RENAMED:
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    warnings.warn(
        f"an.{name} is now an.{RENAMED[name]}; the old name goes with the next release",
        DeprecationWarning,
        stacklevel=3,
    )
    return RENAMED[name]
