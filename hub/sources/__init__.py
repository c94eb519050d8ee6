"""Files that people write in, `Content` out, with every problem of every file.

Takes the hub's folder as an argument. Must never write, never ask the network, never judge consent or audience
(that is the river's), and never raise for what stands in a file.
"""

from hub.sources.answers import judge_answer, slugs
from hub.sources.attempted import attempted
from hub.sources.doubles import double_problems
from hub.sources.forms import forms
from hub.sources.judging import judging
from hub.sources.kind import Kind
from hub.sources.kinds import KINDS
from hub.sources.kits_judged import alike_problems
from hub.sources.reading import AVAILABLE, Reading, judge, read, read_programme
from hub.sources.schemas import schemas
from hub.sources.withdrawn import withdrawals
from hub.sources.written_pages import page_problems, tells_the_day

__all__ = [
    "AVAILABLE",
    "KINDS",
    "Kind",
    "Reading",
    "alike_problems",
    "attempted",
    "double_problems",
    "forms",
    "judge",
    "judge_answer",
    "judging",
    "page_problems",
    "read",
    "read_programme",
    "schemas",
    "slugs",
    "tells_the_day",
    "withdrawals",
]
