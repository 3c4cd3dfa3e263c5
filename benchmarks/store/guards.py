"""Each guard of the store is taken out in a copy of the tree; the test named beside it must fail.

    python -m benchmarks.store.guards [FOLDER]

Prints one line a guard; exit status 1 if one can be taken out unnoticed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Guard(NamedTuple):
    """One line that keeps a promise."""

    what: str
    """What it guards."""
    file: str
    """Where it stands."""
    line: str
    """What stands there."""
    without: str
    """What stands there when it is taken out."""
    test: str
    """What fails then."""


GUARDS = (
    Guard(
        "a line is compared with its seal",
        "store/chain.py",
        "    return own if line.startswith(",
        "    return own if True or line.startswith(",
        "test_crash.py::test_no_flipped_bit_is_accepted_silently",
    ),
    Guard(
        "a journal that was replaced is not written to",
        "store/journal/follower.py",
        "        if not os.path.samestat(self._file, found):",
        "        if False:",
        "test_journal.py::test_a_journal_that_was_replaced_is_not_written_to",
    ),
    Guard(
        "a decision on an older revision is a conflict",
        "store/journal/journal.py",
        "if (edit := stale(self.state, draft)) is not None:",
        "if (edit := stale(self.state, draft)) is not None and False:",
        "test_sessions.py",
    ),
    Guard(
        "a writer reads what others wrote first",
        "store/journal/turns.py",
        "            self._follower.follow(end)\n            return",
        "            return",
        "test_crash.py::test_two_processes_on_one_project_lose_nothing",
    ),
    Guard(
        "a writer holds the lock",
        "store/sharing/lock.py",
        "            self._wait(self._fd, waiting)\n",
        "            pass\n",
        "test_crash.py::test_two_processes_on_one_project_lose_nothing",
    ),
    Guard(
        "a line the disk did not take is taken back",
        "store/journal/writing.py",
        "            os.ftruncate(self._follower.fd, self._follower.now.offset)\n",
        "            pass\n",
        "test_journal.py::test_a_line_that_found_no_room_is_taken_back_before_anybody_can_read_it",
    ),
    Guard(
        "an unfinished line is put aside",
        "store/journal/journal.py",
        "            if tail:",
        "            if False:",
        "test_crash.py::test_what_a_crash_left_is_put_aside_and_reported",
    ),
    Guard(
        "more than one unfinished line is damage",
        "store/journal/follower.py",
        "        if not chain.is_torn(tail):",
        "        if False:",
        "test_crash.py::test_damage_in_the_middle_is_refused_and_left_as_it_is",
    ),
    Guard(
        "nobody collects garbage while others wait",
        "store/journal/turns.py",
        "        gc.disable()\n",
        "",
        "test_journal.py::test_nobody_collects_garbage_while_others_wait_for_the_lock",
    ),
    Guard(
        "a link in a file's place is refused",
        "store/files/atomic.py",
        "os.O_NOFOLLOW | ",
        "",
        "test_atomic.py",
    ),
    Guard(
        "every byte before a snapshot is compared",
        "store/journal/follower.py",
        "            if segments.digest(self.folder, End(mark.segment, mark.offset)) != found.journal:",
        "            if False:",
        "test_snapshot.py::test_damage_before_a_snapshot_is_refused_at_open",
    ),
    Guard(
        "the lines of a snapshot are compared with their seals",
        "store/journal/snapshot.py",
        'if sound is None or (sound[1]["in"]',
        'sound = ("", chain.fields_of(self._bytes(place)))\n        if sound is None or (sound[1]["in"]',
        "test_snapshot.py::test_no_flipped_bit_of_a_snapshot_is_believed",
    ),
    Guard(
        "all seals are compared before a new snapshot",
        "store/journal/journal.py",
        "                self._follower.known.intact(at.end, at.seal)\n",
        "                pass\n",
        "test_snapshot.py::test_damage_that_comes_while_a_session_is_open_ends_the_snapshot_when_the_next_is_due",
    ),
    Guard(
        "a book that somebody else wrote is put aside",
        "store/book.py",
        "            aside = _put_aside(project)",
        "            aside = None",
        "test_book.py::test_a_book_that_somebody_wrote_to_is_put_aside",
    ),
    Guard(
        "a book is looked at again once ours is written",
        "store/book.py",
        "        if not _is_ours(project) or identity(project.book) != before:",
        "        if not before:",
        "test_foreign.py::test_what_is_written_while_our_book_is_being_written_is_put_aside_as_well",
    ),
    Guard(
        "a file that is being written is not taken for another program's word",
        "store/upkeep/foreign.py",
        "        if present != self._looked or self._is_settled:",
        "        if present == self._looked and self._is_settled:",
        "test_foreign.py::test_a_foreign_write_is_told_once_and_only_after_it_has_come_to_rest",
    ),
    Guard(
        "a newer format is left alone",
        "store/migrations.py",
        "    if format_ > FORMAT:",
        "    if False:",
        "test_crash.py::test_a_newer_journal_is_left_untouched",
    ),
    Guard(
        "a journal of an older format goes on in a segment of this one",
        "store/journal/journal.py",
        " or there.format != FORMAT:",
        ":",
        "test_migrations.py::test_the_first_decision_on_an_older_journal_begins_a_segment_of_this_format",
    ),
    Guard(
        "a second host is refused",
        "store/sharing/presence.py",
        "        if not person.here:",
        "        if False:",
        "test_presence.py::test_a_second_host_is_refused_for_writing",
    ),
    Guard(
        "a disk of another machine is refused",
        "store/sharing/presence.py",
        "    if system := _ELSEWHERE.get(file_system(project.path)):",
        '    if system := "":',
        "test_presence.py::test_a_disk_of_another_machine_is_refused_for_writing",
    ),
    Guard(
        "a decision is flushed",
        "store/journal/writing.py",
        "            sync(fd)\n        except",
        "        except",
        "test_journal.py::test_a_failed_flush_makes_the_session_read_only_and_is_never_tried_again",
    ),
    Guard(
        "what is folded while the disk writes is in force only once it is flushed",
        "store/journal/writing.py",
        "            result = meanwhile()\n",
        "            result = self._follower.now = meanwhile()\n",
        "test_journal.py::test_a_flush_that_fails_leaves_the_state_as_it_was",
    ),
    Guard(
        "after a failed flush nothing more is written",
        "store/journal/journal.py",
        "            self._shut = error.title\n",
        "",
        "test_journal.py::test_a_failed_flush_makes_the_session_read_only_and_is_never_tried_again",
    ),
    Guard(
        "what is folded is what a replay will find",
        "store/journal/journal.py",
        "        written = chain.decision(chain.fields_of(line), FORMAT, path)",
        "        written = decision",
        "test_journal.py::test_the_live_fold_is_what_a_replay_gives_whatever_a_draft_holds",
    ),
    Guard(
        "what a decision relies on is looked at before it is written",
        "store/journal/journal.py",
        "        rules.hold(folding, written)\n",
        "",
        "test_journal.py::test_what_relies_on_something_that_went_meanwhile_is_refused",
    ),
    Guard(
        "a sealed segment has no room that somebody would write into",
        "store/journal/writing.py",
        "        os.ftruncate(follower.fd, at.offset)\n        atomic",
        "        atomic",
        "test_room.py::test_a_sealed_segment_has_no_room",
    ),
    Guard(
        "what stands in the room is looked at on opening",
        "store/journal/room.py",
        "        if rest := os.pread(fd, limit - begin, begin).rstrip(SPACE):",
        "        if rest := os.pread(fd, limit - begin, begin).partition(SPACE * 2)[0]:",
        "test_room.py::test_what_stands_in_the_room_is_put_aside_by_whoever_opens_next",
    ),
    Guard(
        "a stop from the keyboard waits until the lock is free",
        "store/sharing/lock.py",
        "            self._blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTSTP})",
        "            self._blocked = None",
        "test_lock.py::test_a_stop_from_the_keyboard_waits_until_the_lock_is_free",
    ),
    Guard(
        "a program is stopped only while no thread of it holds a lock",
        "store/sharing/lock.py",
        "            self._let_go.wait_for(lambda: not self._n, patience)\n",
        "",
        "test_lock.py::test_a_process_is_stopped_only_while_no_thread_of_it_holds_a_lock",
    ),
    Guard(
        "a copy is looked at before it gets its name",
        "store/upkeep/backup.py",
        "        _verify(partial)\n",
        "",
        "test_backup.py::test_no_copy_is_made_of_a_damaged_project",
    ),
    Guard(
        "a plan of an import holds only while nothing that it stands on changes",
        "curate/documents/importing.py",
        "                if plan.holds(journal.state):",
        "                if plan.holds(journal.state) or True:",
        "../documents/test_planned.py::test_two_who_import_at_once_get_numbers_that_follow_each_other",
    ),
    Guard(
        "an undo is refused where the field changed since",
        "store/deciding/taking_back.py",
        "        if entry.fields.get(name) != value:\n            raise Refused(",
        "        if False:\n            raise Refused(",
        "test_decisions.py",
    ),
    Guard(
        "somebody's decision on any part of a large act stops it before it begins",
        "curate/desk/opened.py",
        "                    self._journal.compare(whole)\n",
        "                    pass\n",
        "test_batches.py::test_who_was_first_on_any_part_stops_the_act_before_it_begins",
    ),
    Guard(
        "a large act is taken back whole or not at all",
        "curate/desk/deciding.py",
        "        for part in parts:\n",
        "        for part in parts[:0]:\n",
        "test_batches.py::test_an_act_that_cannot_be_taken_back_whole_is_not_taken_back_in_part",
    ),
    Guard(
        "a large act is written in parts",
        "store/journal/batches.py",
        "    if len(draft.edits) <= MOST or",
        "    if True or",
        "test_batches.py::test_a_large_act_is_written_in_parts_and_taken_back_as_one",
    ),
    Guard(
        "whoever decides while an export is taken in was first",
        "curate/publishing/restoring.py",
        '    return not state.entry("opinion", edit.id).rev and',
        "    return",
        "../publishing/test_restoring.py::test_others_decide_while_an_export_is_taken_in",
    ),
    Guard(
        "an export that was edited in many places is taken in in parts",
        "curate/publishing/merging.py",
        '    drafts = batches.parts(state, Draft("set", tuple(edits)))',
        '    drafts = [Draft("set", tuple(edits))]',
        "../publishing/test_restoring.py::"
        "test_what_was_edited_in_many_places_is_one_act_beside_which_others_decide",
    ),
    Guard(
        "a private project that others may look into is said",
        "store/sharing/modes.py",
        "    if mode & (_GROUP | _OTHERS):",
        "    if False:",
        "test_modes.py::test_a_private_project_that_others_may_look_into_is_said",
    ),
    Guard(
        "a shared project that keeps its group out is said",
        "store/sharing/modes.py",
        "        if shut:",
        "        if False:",
        "test_modes.py::test_a_shared_project_that_keeps_its_group_out_is_said",
    ),
    Guard(
        "a corrected version counts only once all of it is there",
        "store/state.py",
        '    return bool(fields.get("replaced_by") or fields.get("coming"))',
        '    return bool(fields.get("replaced_by"))',
        "../documents/test_planned.py::"
        "test_what_was_decided_on_much_is_carried_over_ahead_in_small_parts_that_nobody_sees",
    ),
    Guard(
        "what was decided meanwhile on the version before goes over as well",
        "curate/documents/planned.py",
        '            state.entry("opinion", opinion).rev != seen.entry("opinion", opinion).rev',
        "            False",
        "../documents/test_planned.py::"
        "test_what_is_decided_on_the_version_before_while_it_is_carried_over_goes_over_too",
    ),
    Guard(
        "a document that comes in force, or back, brings nothing that does not fit",
        "store/deciding/rules.py",
        "        _comes_whole(state, decision)\n",
        "",
        "../documents/test_planned.py::test_a_version_does_not_come_back_with_links_to_what_is_gone",
    ),
    Guard(
        "a session elsewhere that gave a sign just now is not taken for gone",
        "store/sharing/presence.py",
        "        if abs(time.time() - person.heard) < _ALIVE:",
        "        if False:",
        "test_presence.py::test_a_session_elsewhere_that_gave_a_sign_just_now_is_not_taken_for_gone",
    ),
    Guard(
        "only sessions of another machine can be taken for gone",
        "store/sharing/presence.py",
        "if person.host == host and not person.here]",
        "if person.host == host]",
        "test_presence.py::test_a_session_here_cannot_be_forgotten",
    ),
)


def noticed(tree: Path, guard: Guard) -> bool:
    """Whether the guard's test fails without it."""
    path = tree / guard.file
    before = path.read_text(encoding="utf-8")
    if before.count(guard.line) != 1:
        raise SystemExit(f"{guard.file} does not have this line once: {guard.line!r}")
    path.write_text(before.replace(guard.line, guard.without), encoding="utf-8")
    try:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", f"tests/store/{guard.test}"]
        return subprocess.run(command, cwd=tree, capture_output=True, check=False).returncode == 1
    finally:
        path.write_text(before, encoding="utf-8")


def main(folder: Path) -> int:
    """Take out one after another."""
    for name in ("store", "tests", "curate", "widgets", "exports"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    unnoticed = 0
    for guard in GUARDS:
        found = noticed(folder, guard)
        unnoticed += not found
        sys.stdout.write(f"{'noticed  ' if found else 'UNNOTICED'} {guard.what}: {guard.test}\n")
        sys.stdout.flush()
    return int(unnoticed > 0)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.exit(main(Path(sys.argv[1] if sys.argv[1:] else place) / "tree"))
