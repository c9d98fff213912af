"""How many and how much: quantities of a document, and which of them belong to a claim."""

from dateline.claims.quantities.attach import claim_quantities
from dateline.claims.quantities.find import find_quantities

__all__ = ["claim_quantities", "find_quantities"]
