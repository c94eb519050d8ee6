"""A logo's place is kept: its shape is read from its first bytes, whoever wrote them."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from hub.render.frame.logo import ratio


@pytest.mark.parametrize(
    ("svg", "shape"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">', 3),
        ('<?xml version="1.0"?>\n<!-- a logo -->\n<svg\n viewBox="-5,-5,50,100">', 0.5),
        ('<svg width="64px" height="32">', 2),
        ('<svg width="100%" height="32">', 1),
        ('<svg viewBox="0 0 9999 1">', 6),
        ('<svg viewBox="0 0 1 0">', 1),
        ('<svg viewBox="0 0 1.2.3 4">', 1),
        ("", 1),
    ],
)
def test_the_shape_of_a_drawn_logo(svg: str, shape: float) -> None:
    assert ratio(svg.encode()) == shape


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_the_shape_of_a_picture(kind: str) -> None:
    made = BytesIO()
    Image.new("RGB", (90, 30)).save(made, kind)
    assert ratio(made.getvalue()) == 3
    assert ratio(made.getvalue()[:20]) == 1
