"""Days' supply as an auditor of claims reads it: a grade of the directions, and what to ask.

Worked out from a result of calculator.checks, with the amounts of calculator.dose: there is no
second dose mathematics. How early a refill may be is the payer's own rule, left to the payer:
only the dates on which the supply ends are told.
"""

from __future__ import annotations

from calculator.audit.answer import audit, audit_line

__all__ = ["audit", "audit_line"]
