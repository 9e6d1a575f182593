"""What sources agree on, for any table of claims: rows of (source, object, value) in, the best value per object out.

Values are read by the kind of their attribute, compared as the sets that they allow, and weighed by origins; sources
are weighed by their reliability only where that is seen to predict what an independent source says."""

from warehouse.reconcile.engine import Reconciled, reconcile

__all__ = ["Reconciled", "reconcile"]
