"""English words by which the parts of a printed page are known: months, credits, bylines, furniture, agencies.

Data for ``dates.py``, ``blocks.py`` and ``edges.py``; a further language is a further set of tables. Drawn up from newswire,
broadsheet, broadcaster and government pages; a phrase that could open a sentence of a report is not here.
"""


def _table(rows: str) -> tuple[str, ...]:
    """Entries parted by semicolons or line ends."""
    return tuple(entry.strip() for row in rows.split("\n") for entry in row.split(";") if entry.strip())


MONTHS = {
    **dict.fromkeys(("january", "jan"), 1),
    **dict.fromkeys(("february", "feb", "febr"), 2),
    **dict.fromkeys(("march", "mar"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("may",), 5),
    **dict.fromkeys(("june", "jun"), 6),
    **dict.fromkeys(("july", "jul"), 7),
    **dict.fromkeys(("august", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("october", "oct"), 10),
    **dict.fromkeys(("november", "nov"), 11),
    **dict.fromkeys(("december", "dec"), 12),
}

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS_SHORT = ("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun")

# What stands beside a day on a line of its own, and what opens such a line.
STAMP_WORDS = _table("""
    am; pm; a.m; p.m; gmt; utc; bst; est; edt; cet; cest; eet; eest; et; pt; ist; msk; hour; hours; hrs; minute; minutes; min
    mins; day; days; ago; on; at; of; today; yesterday; z; t
""")
STAMP_OPENINGS = _table("updated; published; posted; modified; issued; released")
PUBLICATION_STAMPS = frozenset({"published", "posted", "issued", "released"})
# Words in capitals before a dash or colon that are no place.
NOT_PLACES = frozenset(
    _table("""
    update; breaking; breaking news; exclusive; analysis; opinion; explainer; factbox; timeline; live; watch; correction
    question; answer; note; moderator
""")
)

# What signs pictures and copy, in its printed form.
AGENCIES = _table("""
    Reuters; REUTERS; Thomson Reuters; AP; AP Photo; Associated Press; The Associated Press; AFP; Agence France-Presse
    Getty Images; Getty; EPA; EPA-EFE; EFE
    PA; PA Media; PA Wire; UPI; DPA; dpa; ANSA; TASS; Interfax; Interfax-Ukraine
    Ukrinform; UNIAN; RIA Novosti; Sputnik; Xinhua; Kyodo; Yonhap; Anadolu; Anadolu Agency; AA; Bloomberg; CNN; BBC; NPR
    CBC; VOA
    RFE/RL; Al Jazeera; NBC News; ABC News; CBS News; Shutterstock; Alamy; Maxar; Maxar Technologies; Planet Labs; Handout; Pool
    Pool Photo; Supplied; Twitter; Facebook; Telegram
""")

# "Photo: …", "Image credit: …": the words before the colon and the name.
CREDIT_LABELS = _table("""
    photo; photos; photograph; photographs; picture; pictures; image; images; credit; photo credit; photo credits; image credit
    picture credit; photo courtesy; image courtesy; image copyright; photo copyright; image source; photo source; file photo
    handout photo; archive photo
""")
# These need no colon.
OPEN_CREDIT_LABELS = _table("""
    image copyright; image source; photo courtesy of; image courtesy of; photo by; photos by; file photo by; file photos by
    photograph by; photographs by; picture by; pictures by; image by; images by
""")
CAPTION_LABELS = _table("image caption; media caption; photo caption; caption")

# Words that a byline or a credit may hold besides names.
BYLINE_WORDS = frozenset(
    _table("""
    and; in; for; of; the; at; from; with; our; a; an; by; de; del; della; di; da; du; la; le; van; von; der; den; al; el
    bin; ibn
    abu; correspondent; correspondents; editor; reporter; reporters; staff; writer; writers; bureau; chief; columnist; analyst
    diplomatic; defence; defense; security; foreign; political; world; international; special; senior; deputy; war; military
    middle
    east; agencies; agency; news; service; wire; team; graphics; video; additional
""")
)
CREDIT_WORDS = BYLINE_WORDS | {"via", "courtesy", "file", "handout", "pool", "photo", "photographer", "s"}
SIGN_OFFS = _table("""
    reporting by; additional reporting by; additional reporting; writing by; editing by; reporting and writing by; compiled by
    edited by; translated by; reporting
""")

# Whole lines, whatever follows: they open page furniture and never a sentence of a report.
FURNITURE_OPENINGS = _table("""
    read more; read also; read next; see also; watch more; watch live:; watch:; video:; listen:; related:; related articles
    related stories; related topics; related content; related links; more on this story; more on this topic; most read
    most popular
    recommended for you; recommended stories; recommended:; share this; share on; share via; follow us; follow our; like us on
    join us on; find us on; connect with us; subscribe to; subscribe now; subscribe for; subscribe; sign up; sign in; log in
    register now; click here; click to; tap here; tap to; download our; download the app; get the latest; get our; get the app
    listen to this article; story continues below; article continues below; continue reading; continues below; advertisement
    skip to; skip advertisement; hide caption; toggle caption; enlarge this image; enlarge image; view original; view gallery
    view comments; show comments; leave a comment; post a comment; tags:; topics:; filed under; all rights reserved
    our standards:
    terms of use; privacy policy; cookie policy; we use cookies; accept cookies; this site uses cookies; back to top; print this
    email this; send us a tip; reading time; estimated reading time; for more information, visit; for more information visit
    don't miss; editor's picks; editors' picks; trending now; sponsored content; jump to; add as preferred source; have your say
    join the conversation; support our journalism; comments are closed; this material may not be published
""")
# Of these, the ones that a headline follows and no notice: what ends like prose after them is prose.
LINK_OPENINGS = frozenset(
    _table("""
    see also; read more; read also; read next; watch; watch live; watch more; video; listen; related; recommended; topics; tags
    don't miss; more on this story; more on this topic
""")
)
# A line with one of these tells what somebody said.
SPEECH = _table("said; says; told; added")
# Lines that are furniture only where nothing else stands on them.
FURNITURE_LINES = frozenset(
    _table("""
    advertisement; advertising; ad; sponsored; comments; comment; share; tweet; print; email; save; menu; search; home
    related; more
    next; previous; top; close; loading; loading...; live; play; gallery; facebook; twitter; whatsapp; telegram; linkedin
    reddit
    copy link; link copied; ends; end; newsletter; contact us; about us; listen; recommended; most viewed
""")
)

# Headings whose lists are links and literature. Prose under them stays prose.
LINK_SECTIONS = frozenset(
    _table("""
    references; see also; external links; further reading; bibliography; sources; works cited; citations; gallery; related links
    related articles; footnotes
""")
)
