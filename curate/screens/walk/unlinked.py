"""The opinions that no initiative is linked to, listed in Walk."""

from __future__ import annotations

from curate import commands
from curate.screens.base import BaseScreen
from store.language import _


async def list_unlinked(screen: BaseScreen) -> None:
    """Go to Walk, and list there the opinions without an initiative."""
    from curate.screens.walk.facets import WalkFacets

    await screen.action_go(commands.WALK)
    walk = screen.app.screen
    if isinstance(walk, WalkFacets):
        await walk.list_as(((_("Initiative"), _("none linked")),), walk.sorted_by)
