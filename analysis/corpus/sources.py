"""Where readers were until 0.1: `corpus.reading.sources` has them now; this goes with the next release."""

from analysis.corpus.reading.sources import RejectedWarning, read, read_documents

__all__ = ["RejectedWarning", "read", "read_documents"]
