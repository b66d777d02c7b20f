"""Way out: the patient page. It restates a clinician's plan in plain words and says whose it is.

`content` makes it once from the plan; `html` and `pdf` only set it on paper.
"""

from calculator.handout.content import Leaflet, Typed, leaflet
from calculator.handout.html import page
from calculator.handout.pdf import NoPdf, pdf

__all__ = ["Leaflet", "NoPdf", "Typed", "leaflet", "page", "pdf"]
