"""The journal: a line a run, whole or passed over; a broken one takes no other with it."""

import threading

from warehouse import journal


def test_lines_come_back_in_order(tmp_path):
    path = tmp_path / "journal.jsonl"
    assert journal.lines(path) == []
    for command in ("run", "rollback"):
        journal.append(path, journal.new_line(command))
    assert [line["command"] for line in journal.lines(path)] == ["run", "rollback"]


def test_a_line_that_was_broken_off_is_passed_over_and_closed(tmp_path):
    path = tmp_path / "journal.jsonl"
    journal.append(path, journal.new_line("first"))
    with path.open("ab") as file:
        file.write(b'{"run_id": "0", "started_at": "2026-')
    assert [line["command"] for line in journal.lines(path)] == ["first"]
    journal.append(path, journal.new_line("second"))
    assert [line["command"] for line in journal.lines(path)] == ["first", "second"]


def test_what_is_no_line_of_ours_is_passed_over(tmp_path):
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b'[]\n{"build_id": "of an older release"}\n\xff\xfe\nnull\n')
    journal.append(path, journal.new_line("run"))
    assert len(journal.lines(path)) == 1


def test_a_long_journal_is_read_from_its_end(tmp_path):
    path = tmp_path / "journal.jsonl"
    path.write_text('{"started_at": "", "command": "old", "error": "' + "x" * 3_000_000 + '"}\n')
    journal.append(path, journal.new_line("new"))
    assert [line["command"] for line in journal.lines(path)] == ["new"]


def test_lines_written_at_once_are_all_whole(tmp_path):
    path = tmp_path / "journal.jsonl"
    threads = [
        threading.Thread(target=lambda: [journal.append(path, journal.new_line("run")) for _ in range(50)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.lines(path)) == 200
