"""What all charts of one corpus share, so that an outlet has the same colour in every figure of a report."""

from typing import Any

from analysis.charts import colours, source_line
from analysis.charts.sheet.style import PALETTE
from analysis.corpus.corpus import Corpus
from analysis.report.figures.labels import labels_of


def chart_options(corpus: Corpus, language: str = "de") -> dict[str, Any]:
    """Return what all charts of a corpus share: `source` and `colours`.

    Every chart takes them: `an.charts.bars(frame, **an.chart_options(corpus))`. A colour is found by an
    outlet's key and by its label, and is the same in every part of the corpus. Of more outlets than there are
    colours only those have one that corpus.toml gives; a chart colours the few that it shows.
    """
    labels, own = labels_of(corpus), corpus.info.get("outlets", {})
    given = {key: value["colour"] for key, value in own.items() if value.get("colour")}
    outlets = corpus.store.documents["outlet"].unique().to_list()
    keyed = colours(outlets, given) if len(outlets) <= len(PALETTE) else given
    named = {labels.get(key, key): colour for key, colour in keyed.items()}
    return {"source": source_line(corpus, language), "colours": keyed | named}
