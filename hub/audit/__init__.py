"""Reports for editors: what the programme's content lacks, repeats or will soon lose.

Takes what people wrote (`Content`) and the intranet's `Site`, gives findings (`hub.model.audit`). All pure. Speaks of
content, networks, places and platforms; must never weigh, count or compare persons.
"""

from hub.audit.case import Case
from hub.audit.reports import audit

__all__ = ["Case", "audit"]
