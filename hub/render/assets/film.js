// A film plays where its poster is, once somebody asks for it. Until then its host is asked nothing.
"use strict";
for (const door of document.querySelectorAll("a[data-hub-player]")) {
  const play = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.title = door.dataset.hubTitle;
    frame.className = "hub-film__frame";
    frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
    // YouTube refuses to play where it is not told at least the site's own name.
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.src = door.dataset.hubPlayer;
    door.replaceWith(frame);
    frame.focus();
  };
  door.setAttribute("role", "button");
  door.addEventListener("click", play);
  door.addEventListener("keydown", (event) => event.key === " " && play(event));
}
