"""Look for input that the readers do not survive: python -m scripts.fuzz directions -runs=200000

The other target is `fhir`: orders read and checked. Inputs are steered by the code they reach
(atheris: `pip install atheris`, Linux only, so neither the product nor its tests need it). What
follows the target is libFuzzer's own, such as -max_len=1000, -timeout=5 and folders of seeds,
the first of which also keeps what was found.
"""

from __future__ import annotations

import sys


def main(arguments: list[str]) -> int:
    """Hand the target to atheris; it ends the process, with status 77 where a law was broken."""
    if not arguments or arguments[0] not in ("directions", "fhir"):
        print(__doc__)
        return 2
    import atheris

    with atheris.instrument_imports(include=["calculator"]):  # all that is loaded takes minutes
        from scripts.fuzz.targets import TARGETS

    atheris.Setup([sys.argv[0], *arguments[1:]], TARGETS[arguments[0]])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
