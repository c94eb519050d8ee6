"""Reports for editors: what the programme's content lacks, repeats or will soon lose.

Takes what people wrote (`Content`) and the intranet's `Site`, gives reports. All pure. Speaks of content, networks,
places and platforms; must never weigh, count or compare persons.
"""
