"""Arrays by what they hold: the words for them that all wings share."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]  # for cells by the million, whose sums are float64
Mask = NDArray[np.bool_]
Array = NDArray[Any]
