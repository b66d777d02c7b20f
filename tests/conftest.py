"""What every test gets: reproducible examples from Hypothesis, and empty Streamlit caches."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

# The same examples in every run, so that a red build is red for everyone; `explore` draws new ones:
# ./test --hypothesis-profile explore
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("house")


def pytest_sessionstart() -> None:
    """Begin with nothing remembered: mutation testing forks a process that has run tests before."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "calculator":
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


@pytest.fixture(autouse=True)
def empty_caches() -> Iterator[None]:
    """Leave nothing in Streamlit's caches for the next test."""
    yield
    streamlit = sys.modules.get("streamlit")
    if streamlit is not None:
        streamlit.cache_data.clear()
        streamlit.cache_resource.clear()
