"""What people settled is on the disk before it is confirmed, and nobody overwrites anybody unawares."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from review_files import found_facts, key, write_found

from kg.curated import load_facts
from kg.errors import ReviewError
from kg.facts import ArticleFacts
from kg.review.acts import Act, Decision
from kg.review.identity import digest_of, keyed, record_of
from kg.review.journal import JOURNAL
from kg.review.opening import opened
from kg.review.settled import SettledElsewhereError, SettledFolder
from kg.review.statistics import statistics_of

FOUND = found_facts()
TEXT = digest_of(FOUND.article.text)
RECORDS = {fact.id or "": record_of(fact) for fact in FOUND.facts}
SUMMIT, TREATY = key(FOUND, kind="engagement"), key(FOUND, type="Treaty")


def decide(
    folder: SettledFolder, name: str, verdict: str, *, by: str = "Ana Lind", seen: int = 0, **more: object
) -> Act:
    decision = Decision(name, verdict, more.pop("fact", RECORDS[name]), confidence=0.7, **more)  # type: ignore[arg-type]
    return folder.act(FOUND, TEXT, by, verdict, {name: decision}, seen={name: seen})


def test_an_act_is_there_for_whoever_reads_next(tmp_path: Path) -> None:
    act = decide(SettledFolder(tmp_path), SUMMIT, "accepted")
    again = SettledFolder(tmp_path)
    again.refresh()
    decision = again.state("bridge").decisions[SUMMIT]
    assert (decision.verdict, decision.by, decision.act) == ("accepted", "Ana Lind", act.number)
    assert decision.at.endswith("Z")


def test_names_of_facts_do_not_hang_on_their_places_or_their_confidence() -> None:
    moved = FOUND.model_copy(
        update={"facts": tuple(fact.model_copy(update={"confidence": 0.5, "id": None}) for fact in FOUND.facts[::-1])}
    )
    assert {fact.id for fact in keyed(moved).facts} == {*RECORDS}


def test_two_people_on_one_folder_are_told_of_each_other(tmp_path: Path) -> None:
    first, second = SettledFolder(tmp_path), SettledFolder(tmp_path)
    decide(first, SUMMIT, "accepted")
    with pytest.raises(SettledElsewhereError, match="Ana Lind has accepted it meanwhile"):
        decide(second, SUMMIT, "rejected", by="Bo Holm", reason="untold")
    assert second.state("bridge").decisions[SUMMIT].verdict == "accepted"
    decide(second, TREATY, "rejected", by="Bo Holm", reason="untold")  # another fact is free
    act = second.state("bridge").decisions[SUMMIT].act
    decide(second, SUMMIT, "rejected", by="Bo Holm", seen=act, reason="untold")  # she has seen what Ana did
    first.refresh()
    assert first.state("bridge").decisions[SUMMIT].by == "Bo Holm"


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    script = (
        "import sys; sys.path[:0] = ['tests/review']\n"
        "from pathlib import Path; from kg.review.acts import Decision\n"
        "from test_settled import *\n"
        "folder = SettledFolder(Path(sys.argv[1]))\n"
        "for number in range(25):\n"
        "    name = f'office-{sys.argv[2]}-{number}'\n"
        "    one = Decision(name, 'added', RECORDS[SUMMIT])\n"
        "    folder.act(FOUND, TEXT, sys.argv[2], 'add', {name: one}, seen={})\n"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root}:{root / 'tests' / 'review'}"}
    writers = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path), by], cwd=root, env=environment) for by in "abc"
    ]
    assert [writer.wait(120) for writer in writers] == [0, 0, 0]
    folder = SettledFolder(tmp_path)
    acts = folder.refresh()
    assert [act.number for act in acts] == list(range(1, 76))
    assert len(folder.state("bridge").decisions) == 75


def test_a_line_that_a_kill_cut_short_is_taken_away_by_the_next_act(tmp_path: Path) -> None:
    folder = SettledFolder(tmp_path)
    decide(folder, SUMMIT, "accepted")
    with (tmp_path / JOURNAL).open("ab") as file:
        file.write(b'{"act":2,"by":"An')
    again = SettledFolder(tmp_path)
    again.refresh()
    assert list(again.state("bridge").decisions) == [SUMMIT]
    decide(again, TREATY, "accepted")
    lines = (tmp_path / JOURNAL).read_text("utf-8").splitlines()
    assert [json.loads(line).get("act") for line in lines] == [None, 1, 2]


def test_a_damaged_line_is_told_with_its_place(tmp_path: Path) -> None:
    folder = SettledFolder(tmp_path)
    decide(folder, SUMMIT, "accepted")
    path = tmp_path / JOURNAL
    path.write_bytes(path.read_bytes() + b"not JSON\n")
    with pytest.raises(ReviewError, match="damaged at byte"):
        SettledFolder(tmp_path).refresh()


def test_a_full_disk_keeps_what_was_and_says_so(tmp_path: Path) -> None:
    decide(SettledFolder(tmp_path), SUMMIT, "accepted")
    before = (tmp_path / JOURNAL).read_bytes()
    script = (
        "import resource, sys; sys.path[:0] = ['tests/review']\n"
        "from test_settled import *\n"
        "folder = SettledFolder(Path(sys.argv[1])); folder.refresh()\n"
        "size = (Path(sys.argv[1]) / JOURNAL).stat().st_size + 100\n"  # a part of the line still finds room
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))\n"
        "try:\n    decide(folder, TREATY, 'accepted')\n"
        "except ReviewError as error:\n    print(error)\n"
        "print(sorted(folder.state('bridge').decisions) == [SUMMIT])\n"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root}:{root / 'tests' / 'review'}"}
    command = [sys.executable, "-c", script, str(tmp_path)]
    result = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
    told, kept = result.stdout.splitlines()
    assert "it cannot be written (File too large)" in told
    assert "what was settled before is kept" in told
    assert kept == "True"
    assert (tmp_path / JOURNAL).read_bytes() == before


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A file system of memory with the options of ``mount``, where this system lets one have it."""
    place = tmp_path / "mounted"
    place.mkdir()

    def mounted(options: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("no file system can be mounted here")
        return place

    yield mounted
    subprocess.run(["umount", str(place)], capture_output=True, check=False)


def test_a_disk_that_is_really_full_keeps_every_act_and_goes_on_when_there_is_room(
    mount: Callable[[str], Path],
) -> None:
    place = mount("size=64k")
    folder = SettledFolder(place / "settled")
    confirmed: list[int] = []

    def act_until_it_is_full() -> None:
        for turn in range(1000):
            verdict = ("accepted", "rejected")[turn % 2]
            confirmed.append(decide(folder, SUMMIT, verdict, seen=max(confirmed, default=0)).number)

    with pytest.raises(ReviewError, match=r"No space left on device.*what was settled before is kept"):
        act_until_it_is_full()
    assert len(confirmed) > 5
    again = SettledFolder(place / "settled")
    again.refresh()
    assert [act.number for act in again.acts] == confirmed, "each act that was confirmed, and no other"
    with pytest.raises(ReviewError, match="No space left on device"):
        again.compact()
    subprocess.run(["mount", "-o", "remount,size=1m", str(place)], check=True)
    assert again.compact() == []
    settled = load_facts(place / "settled" / "bridge.facts.yaml")
    assert settled.review is not None
    assert settled.review.through == confirmed[-1]
    assert not [one.name for one in (place / "settled").iterdir() if "part" in one.name]


def test_a_disk_that_is_mounted_for_reading_can_be_looked_at_and_not_written(mount: Callable[[str], Path]) -> None:
    place = mount("size=1m")
    decide(SettledFolder(place / "settled"), SUMMIT, "accepted")
    write_found(place / "found", FOUND)
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    folder = SettledFolder(place / "settled")
    folder.refresh()
    assert sorted(folder.state("bridge").decisions) == [SUMMIT]
    with pytest.raises(ReviewError, match=r"it cannot be written \(Read-only file system"):
        decide(folder, TREATY, "accepted")
    with pytest.raises(ReviewError, match=r"nothing can be settled there \(Read-only file system.*--settled"):
        opened([place], place / "settled", by="Ana Lind")
    assert statistics_of(SettledFolder(place / "settled")).counts["kind"] == {"engagement": {"accepted": 1}}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_whoever_has_no_right_to_a_folder_is_told(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        decide(SettledFolder(place / "settled"), SUMMIT, "accepted")
        for path in (place / "settled", *(place / "settled").iterdir()):
            path.chmod(0o555 if path.is_dir() else 0o444)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:  # as somebody who is not root, to whom no rights matter
            try:
                if os.getuid() == 0:
                    os.setuid(65534)
                folder = SettledFolder(place / "settled")
                folder.refresh()
                os.write(writing, f"{[*folder.state('bridge').decisions] == [SUMMIT]}\n".encode())
                for attempt in (
                    lambda: decide(folder, TREATY, "accepted"),
                    lambda: opened([place], place / "settled", by="B"),
                ):
                    try:
                        attempt()
                    except ReviewError as error:
                        os.write(writing, f"{error}\n".encode())
            finally:
                os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            read, acted, begun = pipe.read().splitlines()
        os.waitpid(child, 0)
        (place / "settled").chmod(0o755)
    assert read == "True"
    assert "it cannot be written (Permission denied)" in acted
    assert "nothing can be settled there (Permission denied)" in begun
    assert "--settled" in begun


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "settled").write_text("a file stands in its place", "utf-8")
    with pytest.raises(ReviewError, match="cannot be written"):
        decide(SettledFolder(tmp_path / "settled"), SUMMIT, "accepted")


def test_the_end_of_a_session_leaves_facts_in_the_contract(tmp_path: Path) -> None:
    folder = SettledFolder(tmp_path)
    corrected = {**RECORDS[SUMMIT], "place": "Bergen"}
    decide(folder, SUMMIT, "corrected", fact=corrected, found=RECORDS[SUMMIT])
    decide(folder, TREATY, "rejected", reason="hypothetical")
    folder.act(FOUND, TEXT, "Ana Lind", "close", {}, seen={}, closed=True)
    before = folder.state("bridge")
    assert folder.compact() == []
    facts = load_facts(tmp_path / "bridge.facts.yaml")
    (summit,) = facts.facts
    assert summit.settled is not None
    assert (summit.place, summit.settled.by, summit.settled.verdict) == ("Bergen", "Ana Lind", "corrected")
    assert summit.settled.found is not None
    assert summit.settled.found.place == "Oslo"  # type: ignore[union-attr]
    assert facts.review is not None
    assert [(one.verdict, one.reason) for one in facts.review.rulings] == [("rejected", "hypothetical")]
    assert facts.review.closed is not None
    again = SettledFolder(tmp_path)
    again.refresh()
    assert again.state("bridge") == before
    assert again.acts == ()
    (tmp_path / JOURNAL).unlink()  # the files alone tell it too
    alone = SettledFolder(tmp_path)
    alone.refresh()
    state = alone.state("bridge")
    assert {name: one.verdict for name, one in state.decisions.items()} == {SUMMIT: "corrected", TREATY: "rejected"}
    assert state.is_closed(TEXT)


def test_compacting_twice_writes_the_same_bytes_and_acts_go_on_behind(tmp_path: Path) -> None:
    folder = SettledFolder(tmp_path)
    first = decide(folder, SUMMIT, "accepted")
    folder.compact()
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    folder.compact()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files
    other = SettledFolder(tmp_path)
    other.refresh()
    act = decide(other, TREATY, "accepted")
    assert act.number == first.number + 1
    folder.refresh()
    assert {*folder.state("bridge").decisions} == {SUMMIT, TREATY}


def test_a_kill_between_the_files_and_the_journal_counts_nothing_twice(tmp_path: Path) -> None:
    folder = SettledFolder(tmp_path)
    decide(folder, SUMMIT, "accepted")
    journal = (tmp_path / JOURNAL).read_bytes()
    folder.compact()
    (tmp_path / JOURNAL).write_bytes(journal)  # as if it had been killed before the journal was replaced
    again = SettledFolder(tmp_path)
    again.refresh()
    assert {*again.state("bridge").decisions} == {SUMMIT}
    assert again.compact() == []


def test_a_file_that_somebody_edited_counts_and_is_not_overwritten(tmp_path: Path) -> None:
    folder = SettledFolder(tmp_path)
    decide(folder, SUMMIT, "accepted")
    folder.compact()
    path = tmp_path / "bridge.facts.yaml"
    path.write_text(path.read_text("utf-8").replace("place: Oslo", "place: Bergen"), "utf-8")
    decide(folder, TREATY, "accepted")
    assert folder.compact() == ["bridge.facts.yaml"]
    assert "place: Bergen" in path.read_text("utf-8")
    again = SettledFolder(tmp_path)
    again.refresh()
    decisions = again.state("bridge").decisions
    assert decisions[SUMMIT].fact["place"] == "Bergen"
    assert TREATY in decisions


def test_a_file_that_breaks_the_contract_is_told_for_its_article_alone(tmp_path: Path) -> None:
    folder = SettledFolder(tmp_path)
    decide(folder, SUMMIT, "accepted")
    folder.compact()
    path = tmp_path / "bridge.facts.yaml"
    path.write_text(path.read_text("utf-8").replace("type: Summit", "type: Sumit"), "utf-8")
    again = SettledFolder(tmp_path)
    again.refresh()
    with pytest.raises(Exception, match="did you mean Summit"):
        again.state("bridge")
    assert again.state("other").decisions == {}


def test_settled_facts_are_read_back_equal(tmp_path: Path) -> None:
    from kg.curated import dump_facts

    folder = SettledFolder(tmp_path)
    decide(folder, SUMMIT, "corrected", fact={**RECORDS[SUMMIT], "place": "Bergen"}, found=RECORDS[SUMMIT])
    folder.compact()
    facts = load_facts(tmp_path / "bridge.facts.yaml")
    (tmp_path / "again.json").write_text(dump_facts(facts), "utf-8")
    assert load_facts(tmp_path / "again.json") == facts
    assert isinstance(facts, ArticleFacts)
