"""What was measured at scale is kept run by run and shown as tables and a plot."""

import pytest

from benchmarks import scale_page
from benchmarks.scale_run import STAGES, Measured


def run(documents, seconds, **changed):
    stages = dict.fromkeys(STAGES, 0.0) | {"extract": seconds, "derive": 2.0, "load": 1.0}
    counted = {"n_known": 9, "n_found": 9, "n_missing": 1, "n_extra": 2, "n_wrong": 1}
    told = {
        "documents": documents,
        "seed": 1,
        "workers": 2,
        "is_bare": True,
        "is_added": False,
        "input_megabytes": documents / 600,
        "pipeline_version": "0",
        "seconds": {"all": 2 * seconds, "extract": seconds},
        "processor_seconds": stages | {"all": seconds + 5},
        "peak_megabytes": 700.0,
        "published_megabytes": 20.0,
        "temporary_megabytes": 30.0,
        "facts": {"role": counted},
        "retold": {"copy": [4, 3], "another": [2, 2], "rounded": [1000, 999]},
    }
    return Measured(**told | changed)


@pytest.fixture
def runs():
    asked = {"Who leads?": 0.25, "Who pays?": 1.5, "Who knows?": None}
    return [run(1000, 7.0), run(10_000, 97.0, latency=asked), run(10_000, 2.0, is_added=True)]


def test_every_part_tells_its_figures(runs):
    parts = scale_page.parts(runs)
    assert set(parts) == {"scale", "generated", "increment", "latency"}
    assert "| 10,000 | 16.7 | 2 | no | 194 | 52 | 102 | 10.2 |" in parts["scale"]
    assert "| 10,000 and 1,000 added | role | 9 | 1 | 2 | 1 |" in parts["generated"]
    assert "| 1,000 | 3 of 4 | 2 of 2 | 999 of 1,000 |" in parts["generated"]
    assert "| 4.9% |" in parts["increment"]  # (2 + 2 + 1) of (97 + 5) seconds
    assert "1 of 3 answer in under a second; without an answer: Who knows?." in parts["latency"]


def test_nothing_is_told_of_what_was_not_measured(runs):
    assert set(scale_page.parts(runs[:1])) == {"scale", "generated"}


def test_processes_are_compared_where_several_numbers_were_tried(runs):
    alone, pair, small = run(10_000, 90.0, workers=1), run(10_000, 50.0), run(1000, 9.0)
    told = scale_page.parts([small, alone, pair])["cores"]
    assert "| 10,000 | 16.7 | 1 | no | 90.0 | 1.00 |" in told
    assert "| 10,000 | 16.7 | 2 | no | 50.0 | 1.80 |" in told
    assert "| 1,000 |" not in told
    assert "cores" not in scale_page.parts([small, alone])


def test_a_run_takes_the_place_of_the_same_run(runs, tmp_path, monkeypatch):
    monkeypatch.setattr(scale_page, "FOLDER", tmp_path)
    monkeypatch.setattr(scale_page, "_KEPT", tmp_path / "scale.json")
    scale_page.keep(runs)
    again = run(1000, 5.0)
    scale_page.keep([again, run(1000, 4.0, workers=1)])
    assert [(one.documents, one.workers, one.is_added) for one in scale_page.kept()] == [
        (1000, 1, False),
        (1000, 2, False),
        (10_000, 2, False),
        (10_000, 2, True),
    ]
    assert again in scale_page.kept() and runs[0] not in scale_page.kept()


def test_the_plot_has_a_line_for_every_stage(runs):
    svg = scale_page.plot(runs)
    assert svg.startswith("<svg")
    assert all(stage in svg for stage in STAGES)
