"""What one screen gives up first."""

from revise.render.room import rooms


def test_what_an_answer_costs_is_cut_after_what_only_explains() -> None:
    """A client who wants to cancel: `accepted` stands before what it costs, lines further on."""
    cut = [room for room in rooms() if room.next < 4]
    assert cut
    assert all((room.findings, room.blank) == (1, 0) and room.verdict <= 2 for room in cut)
