// The bookmark is no link of the page: it is for the bookmarks bar, and only a script can stand there.
"use strict";
for (const panel of document.querySelectorAll("[data-hub-bookmark]")) {
  const link = panel.querySelector("a");
  link.href = panel.dataset.hubBookmark;
  link.addEventListener("click", (event) => event.preventDefault());
}
