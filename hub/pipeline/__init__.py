"""The two journeys, which never mix, and the only package that knows all rooms.

    update:   files -> subscriptions -> pull -> store                (asks the web)
    build:    files + store -> river -> site -> render -> publish    (asks nobody)

The clock, the network, the root folder and the site engine are arguments. Decisions are made in the rooms; what is
done about them, here. Callers import the journey they take: an update should not wait for templates to load.
"""
