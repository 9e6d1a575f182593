"""Calibration: judged facts become steps that rise and are careful with few data; bins, plot and page tell how it holds."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import accuracy, calibration, calibration_page
from benchmarks.calibration import Bin, Judged, fitted, gap, judged, published, reliability
from benchmarks.calibration_plot import interval, plot
from flows.evaluation.annotations import annotated
from flows.evaluation.scores import scored

TEXT = "Acme names chair\n\nAnn Lee is chair of Acme.\n\nBo Kim is president of Acme.\n\nCy Poe is chief executive of Acme.\n"


def facts(product: float, right: int, wrong: int, family: str = "role") -> list[Judged]:
    return [Judged(family, product, True)] * right + [Judged(family, product, False)] * wrong


def steps(*groups: list[Judged]) -> list[tuple[str, float, float]]:
    return fitted(groups).rows()


def test_steps_rise_with_the_product() -> None:
    found = steps([*facts(0.5, 60, 60), *facts(0.7, 110, 20), *facts(0.9, 400, 4)])
    assert [at for _, at, _ in found] == [0, 0.7, 0.9]
    assert [c for _, _, c in found] == sorted(c for _, _, c in found)
    assert found[0][2] < 0.7
    assert found[-1][2] > 0.95


def test_products_in_the_wrong_order_are_pooled() -> None:
    assert len(steps([*facts(0.5, 90, 10), *facts(0.9, 70, 30)])) == 1


def test_few_facts_make_no_step_of_their_own() -> None:
    assert len(steps([*facts(0.5, 3, 6), *facts(0.9, 95, 5)])) == 1


def test_a_family_without_an_error_is_not_called_infallible() -> None:
    ((family, at_least, confidence),) = steps(facts(0.9, 20, 0))
    assert (family, at_least) == ("role", 0)
    assert 0.9 < confidence < 1


def test_a_step_is_drawn_to_the_familys_precision() -> None:
    low, high = steps([*facts(0.5, 20, 20), *facts(0.9, 40, 0)])
    assert 0.5 < low[2] < 0.75 < high[2] < 1


def test_kinds_of_evidence_weigh_the_same() -> None:
    many, few = facts(0.9, 200, 0), facts(0.9, 10, 10)
    assert 0.7 < steps(many, few)[0][2] < 0.8
    assert steps([*many, *few])[0][2] > 0.9


def test_nothing_judged_gives_no_steps() -> None:
    assert steps([], []) == []


def test_families_are_fitted_apart() -> None:
    found = steps([*facts(0.9, 40, 0), *facts(0.9, 20, 20, family="money")])
    assert {family: confidence > 0.8 for family, _, confidence in found} == {"role": True, "money": False}


def test_bins_count_what_falls_into_them() -> None:
    bins = reliability([*facts(0.9, 3, 1), *facts(0.94, 2, 0), *facts(1.0, 1, 0), *facts(0.1, 0, 2)])
    assert [(b.low, b.high, b.n, b.right) for b in bins] == [(0.0, 0.6, 2, 0), (0.9, 0.95, 6, 5), (0.95, 1.0, 1, 1)]
    assert bins[1].mean == pytest.approx((4 * 0.9 + 2 * 0.94) / 6)


def test_the_gap_is_that_of_confidence_and_share_right() -> None:
    assert gap([*facts(0.9, 9, 1), *facts(0.5, 10, 0)]) == pytest.approx(0.25)
    assert gap([]) == 0


def test_published_is_what_the_extraction_would_publish() -> None:
    found = published(facts(0.9, 1, 0), fitted([facts(0.9, 40, 0)]))
    assert found[0].confidence == fitted([facts(0.9, 40, 0)])["confidence"][0]


def test_facts_are_judged_by_their_annotation_an_optional_one_included(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    role = {"person": "Ann Lee", "organization": ["Acme Corp", "Acme"], "role": "chair", "status": "current"}
    president = {**role, "person": "Bo Kim", "role": "president", "optional": True}
    (tmp_path / "a.gold.json").write_text(json.dumps({"doc": "a.txt", "roles": [role, president]}))
    found = judged(scored(annotated(tmp_path, tmp_path), calibration.uncalibrated()))
    assert sorted(f.is_right for f in found) == [False, True, True]
    assert {f.family for f in found} == {"role"}


def test_the_list_keeps_its_head(tmp_path: Path) -> None:
    path = tmp_path / "confidence.csv"
    path.write_text("# why\nfamily,at_least,confidence\nrole,0,0.5\n")
    calibration.write(fitted([facts(0.9, 40, 0, family="quote")]), path)
    head, columns, row = path.read_text().splitlines()
    assert (head, columns) == ("# why", "family,at_least,confidence")
    assert row.startswith("quote,0,0.9")


def test_what_is_held_out_takes_no_part_in_the_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "write", lambda steps: None)
    own = facts(0.9, 40, 0)
    apart = {calibration_page.ANNOTATED: own, calibration_page.HELD_OUT: facts(0.9, 0, 400)}
    assert accuracy._steps(apart).equals(fitted([own]))


def test_the_picture_is_well_formed_and_shows_every_group() -> None:
    by_group = {"annotated": facts(0.9, 40, 2), "held out": facts(0.7, 5, 5)}
    picture = ElementTree.fromstring(calibration_page.picture(by_group, fitted([facts(0.9, 40, 2)])))
    texts = [one.text or "" for one in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert "product of costs (42 facts)" in texts
    assert "held out (10 facts)" in texts


def test_a_point_lies_where_its_numbers_say() -> None:
    on_diagonal = plot({"a": [Bin(0.9, 0.95, 10, 7, 0.7)]})
    assert '<circle cx="236.0" cy="236.0"' in on_diagonal


@pytest.mark.parametrize(("right", "n"), [(0, 5), (5, 5), (50, 100)])
def test_an_interval_holds_the_share_and_stays_within_bounds(right: int, n: int) -> None:
    low, high = interval(right, n)
    assert 0 <= low <= right / n <= high <= 1


def test_the_section_reports_each_group_apart() -> None:
    section = calibration_page.section({"annotated": facts(0.9, 40, 2), "held out": facts(0.9, 5, 5)}, fitted([]))
    assert "| annotated | 0.9 to 0.95 | 42 | 0.900 | 0.952 |" in section
    assert "| held out | 0.9 to 0.95 | 10 | 0.900 | 0.500 |" in section
    assert "| role | held out | 10 | 0.900 | 0.500 |" in section
