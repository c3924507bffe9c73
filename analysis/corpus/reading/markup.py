"""XML from strangers: read without what an XML file can do to its reader.

A document type may declare entities that name other files, or each other until a line becomes gigabytes.
No article needs one: a file that declares an entity is refused, and nothing outside a file is ever opened.
"""

import zipfile
import zlib
from typing import Any, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from analysis.errors import AnalysisError

MOST_BYTES = 1 << 27  # of one member of an archive, unpacked
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


def xml_tree(data: bytes) -> Element:
    """Return the root of an XML file, names as "{namespace}name".

    Raises `AnalysisError` for what is no XML and for declared entities.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = lambda name, given: builder.start(
        _full(name), {_full(key): value for key, value in given.items()}
    )
    parser.EndElementHandler = lambda name: builder.end(_full(name))
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
        root: Element = builder.close()
    except (expat.ExpatError, AssertionError) as error:
        raise AnalysisError(f"it is no XML: {error}") from error
    return root


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a file of a document that is a zip; `AnalysisError` if it is missing, damaged or too big."""
    try:
        size = archive.getinfo(name).file_size  # zipfile reads no more than this
        data = archive.read(name) if size <= MOST_BYTES else b""
    except KeyError:
        raise AnalysisError(f"it holds no {name}") from None
    except BROKEN as error:
        raise AnalysisError(f"{name} in it cannot be unpacked: {error}") from error
    if size > MOST_BYTES:
        raise AnalysisError(f"{name} in it unpacks to more than {MOST_BYTES >> 20} MB: a zip bomb?")
    return data


def _full(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _refuse(*_: Any) -> NoReturn:
    raise AnalysisError("it declares entities, which no article needs: it is not read")
