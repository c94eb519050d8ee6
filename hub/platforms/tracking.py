"""Parameters that tell who sent a visitor, and how an address reads without them."""

from __future__ import annotations

import re

TRACKING = frozenset(
    (  # noqa: SIM905 - one name a line would hide what the list says
        "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh li_fat_id mc_cid mc_eid "
        "mkt_tok oly_anon_id oly_enc_id vero_id vero_conv _hsenc _hsmi hsctatracking __hstc __hssc __hsfp "
        "ref ref_src ref_url referrer spm scid trk trkinfo trackingid ncid cmpid wt_mc wt.mc_id s_cid "
        "ml_subscriber ml_subscriber_hash fb_action_ids fb_action_types fb_source action_object_map "
        "action_type_map action_ref_map at_medium at_campaign at_custom1"
    ).split()
)
"""Query parameters that tell who sent a visitor, never what is shown. Compared in lower case."""

TRACKING_PREFIXES = ("utm_", "pk_", "piwik_", "mtm_", "matomo_", "hsa_", "stm_")

# In an address that somebody gives as their own these may say what is shown: of which branch a file is, for instance.
_MAY_MEAN_SOMETHING = frozenset({"ref", "referrer", "scid", "ncid"})
# What the buttons that copy a profile's address add to it.
_OF_COPYING = frozenset({"mibextid", "lipi", "originalsubdomain", "si"})

_NAMES = sorted((TRACKING - _MAY_MEAN_SOMETHING) | _OF_COPYING)
COPIED = f"^(?:{'|'.join(map(re.escape, _NAMES))}|(?:{'|'.join(TRACKING_PREFIXES)}|trk).*)$"
"""What the name of such a parameter is in an address that somebody gives as their own, in any case; ECMAScript too."""

_COPIED = re.compile(COPIED, re.IGNORECASE)


def untracked(address: str) -> str:
    """The address somebody gives as their own without what tells where it was copied, otherwise untouched."""
    page, sign, fragment = address.partition("#")
    place, mark, query = page.partition("?")
    parts = query.split("&")
    kept = [part for part in parts if part and not _COPIED.match(part.partition("=")[0])]
    if len(kept) == len([part for part in parts if part]):
        return address
    return place + (mark + "&".join(kept) if kept else "") + sign + fragment
