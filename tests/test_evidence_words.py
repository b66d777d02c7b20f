"""A rule in a reader's words: whom it is about, and what must hold."""

import math

import pytest

from calculator.evidence import facts, in_words
from calculator.facts import Condition, Rule
from calculator.library import load
from tests.build import band, book, exemption, rule, unmeasured, words

JUST_OVER = math.nextafter(14.0, math.inf)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (words("sites", "face"), "site: face"),
        (words("sites", "face", "neck"), "site: face or neck"),
        (words("sites", "@thin skin"), "site: thin skin"),  # a group without its sign
        (words("sites", "scalp", test="none_of"), "site: not scalp"),
        (words("sites", "scalp", test="beyond"), "site: other than scalp"),
        (words("us_class", "1", "2"), "US class 1 or 2"),
        (words("uk_potency", "potent"), "UK potent"),
        (words("pregnant", "yes"), "pregnant"),
        (words("augmented", "yes", test="none_of"), "not augmented"),
        (words("label_avoided_sites", "@any"), "a site the label avoids"),
        (words("mentions", "acne", "rosacea"), "condition: acne or rosacea"),
        (band("age_years", 12, 18), "age from 12 years and below 18 years"),
        (band("age_years", high=1), "age below 12 months"),
        (band("duration_days", JUST_OVER), "continuous use more than 14 days"),
        (band("duration_days", high=JUST_OVER), "continuous use up to 14 days"),
        (band("grams_per_week", 7), "amount from 7 g a week"),
        (band("bsa_percent", 20), "skin treated from 20 %"),
        (band("days_per_week", math.nextafter(2.0, math.inf)), "used on more than 2 days a week"),
    ],
)
def test_a_condition_in_words(condition: Condition, said: str) -> None:
    assert in_words.condition(condition) == said


def test_potency_is_said_in_both_schemes_and_conditions_are_parted() -> None:
    potency = Condition(
        "potency", "potency", schemes=(("us_class", ("1", "2")), ("uk_potency", ("very potent",)))
    )
    scope = (potency, words("sites", "face"))
    assert in_words.about(scope) == "US class 1 or 2 / UK very potent; site: face"
    assert in_words.about(()) == "every prescription"


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (rule(), "amount at most 50 g a week"),
        (rule(comparison="below", limit=49.0), "amount below 49 g a week"),
        (rule(measure="age_years", unit="years", comparison="at_least", limit=12.0),
         "age at least 12 years"),
        (rule(measure="bsa_percent", unit="%", limit=20.0), "skin treated at most 20 %"),
        (rule(limit=math.nan, limit_from="label_max_grams_per_week"),
         "amount at most what the product's own label says"),
        (unmeasured(), "flags wherever it applies"),
    ],
)  # fmt: skip
def test_what_must_hold_in_words(one: Rule, said: str) -> None:
    assert in_words.must_hold(one) == said


def test_a_rule_and_its_exception_become_facts_with_whom_they_are_about() -> None:
    known = exemption(words("indication", "psoriasis"))
    scope = (words("molecule", "clobetasol propionate"), words("sites", "face"))
    one = rule(set="uk-guidance", scope=scope, exemptions=(known,))
    first, second = (fact for fact in facts(book(one)) if fact.kind in ("rule", "exception"))
    assert (first.id, first.value, first.unit) == ("T-01", "50", "g/week")
    assert (first.molecules, first.profiles) == (("clobetasol propionate",), ("uk",))
    assert first.about == "steroid: clobetasol propionate; site: face"
    assert second.says == "a confirmed exception to T-01"
    assert (second.profiles, second.molecules) == (("uk",), ())


@pytest.mark.parametrize(
    ("condition", "with_it", "without"),
    [
        (words("us_class", "1"), "clobetasol propionate", "desonide"),
        (words("us_class", "1", test="none_of"), "desonide", ""),
        (words("co_actives", "calcipotriol"), "betamethasone dipropionate", "desonide"),
        (band("strength_percent", 2), "hydrocortisone", "desonide"),
        (words("vehicle", "tape"), "fludroxycortide", "desonide"),
        (words("vehicle", "tape", test="beyond"), "desonide", ""),
    ],
)
def test_the_molecules_that_a_scope_may_be_about(
    condition: Condition, with_it: str, without: str
) -> None:
    (fact, *_) = facts(book(unmeasured(scope=(condition,))))
    every = {product.molecule for product in load().products}
    found = set(fact.molecules) or every
    assert {with_it, without or with_it} <= every
    assert with_it in found
    assert without not in found
