// The frame's small comforts: the colour scheme, search, sharing, and nothing else. Every page works without them.
(() => {
  const KEY = "hub-scheme";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const apply = () => {
    const scheme = kept() || (dark.matches ? "slate" : "default");
    root.setAttribute("data-md-color-scheme", scheme);
  };
  apply();
  root.classList.add("js");
  dark.addEventListener("change", apply);

  const schemeButton = (button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = root.getAttribute("data-md-color-scheme") === "slate" ? "default" : "slate";
      try { localStorage.setItem(KEY, next); } catch { /* private window: for this page only */ }
      root.setAttribute("data-md-color-scheme", next);
    });
  };

  // Letters as people type them: without case or accents, and what joins two words for a space.
  const LETTERS = { ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ß: "ss" };
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/[øæœłđðþıß]/g, (letter) => LETTERS[letter]).replace(/[\s\-'’.,;:()/«»"“”·]+/g, " ").trim();
  const EACH = 8;
  const SHOWN = 24;
  const SMALL = 110;

  const cut = (line) => line.length > SMALL ? line.slice(0, SMALL).replace(/\s+\S*$/, "") + "…" : line;

  // Every word sought must begin a word of the page; the title counts most. The index comes when search is first used.
  const score = (page, sought) => {
    let total = 0;
    for (const word of sought) {
      const start = " " + word;
      if (page.words.startsWith(word) || page.title.includes(start)) total += 5;
      else if (page.title.includes(word)) total += 3;
      else if (page.text.includes(start)) total += 1;
      else return 0;
    }
    return total;
  };

  const search = (dialog, button) => {
    const input = dialog.querySelector("input");
    const list = dialog.querySelector("ol");
    const count = dialog.querySelector("[role=status]");
    let index;
    const load = () => index ??= fetch(dialog.dataset.index)
      .then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.json(); })
      .then(({ docs, kinds }) => ({ kinds: new Map(Object.entries(kinds ?? {})), pages: docs.filter((doc) => doc.title).map((doc) => ({
        ...doc, kind: kinds?.[doc.kind] ? doc.kind : "", small: cut(doc.text.split("\n")[0]),
        words: plain(doc.title), title: " " + plain(doc.title), text: " " + plain(doc.text), name: doc.title,
      })) }))
      .catch(() => { index = undefined; count.textContent = dialog.dataset.failed; });
    const link = (page) => {
      const item = document.createElement("li");
      const anchor = document.createElement("a");
      anchor.href = dialog.dataset.root + page.location;
      anchor.textContent = page.name;
      if (page.small) {
        const small = document.createElement("small");
        small.textContent = page.small;
        anchor.append(" ", small);
      }
      item.append(anchor);
      return item;
    };
    // Results of one kind under its name; the kinds in the order of their best.
    const groups = (found, kinds) => {
      const several = new Map();
      for (const page of found) {
        const those = several.get(page.kind) ?? [];
        if (those.length < EACH) several.set(page.kind, [...those, page]);
      }
      return [...several].map(([kind, pages]) => {
        const group = document.createElement("li");
        const name = document.createElement("h2");
        const inner = document.createElement("ol");
        name.textContent = kinds.get(kind) ?? "";
        inner.append(...pages.map(link));
        group.append(name, inner);
        return group;
      });
    };
    const step = (event, by) => {
      const all = [...list.querySelectorAll("a")];
      const at = all.indexOf(document.activeElement) + by;
      event.preventDefault();
      if (at < 0) input.focus();
      else all[Math.min(at, all.length - 1)]?.focus();
    };
    const show = async () => {
      const sought = plain(input.value).split(" ").filter(Boolean);
      const known = await load();
      if (!known) return;
      const { pages, kinds } = known;
      const found = sought.length
        ? pages.map((page) => [score(page, sought), page]).filter(([points]) => points)
          .sort(([a], [b]) => b - a).map(([, page]) => page)
        : [];
      list.replaceChildren(...groups(found.slice(0, SHOWN), kinds));
      const { none, one, some } = dialog.dataset;
      count.textContent = !sought.length ? "" : !found.length ? none : found.length === 1 ? one
        : some.replace("#", found.length);
    };
    const open = () => { dialog.showModal(); input.focus(); load(); };
    button.hidden = false;
    button.addEventListener("click", open);
    input.addEventListener("input", show);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      list.querySelector("a")?.click();
    });
    dialog.addEventListener("keydown", (event) => {
      // By itself, Escape would first empty the field.
      if (event.key === "Escape") { event.preventDefault(); dialog.close(); }
      else if (event.key === "ArrowDown") step(event, 1);
      else if (event.key === "ArrowUp" && document.activeElement !== input) step(event, -1);
    });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || dialog.open) return;
      // Just after the dialog was shut, its field is still where the keys go.
      const field = event.target.closest("input, textarea, select, [contenteditable]");
      if (field && field !== input) return;
      event.preventDefault();
      open();
    });
  };

  // Two ways to share that only a script has: the system's own sheet, and the address on the clipboard.
  const nativeShare = (place) => {
    const { title, url } = place.dataset;
    place.hidden = false;
    place.querySelector("button").addEventListener("click", () => {
      navigator.share({ title, url }).catch(() => { /* the visitor changed their mind */ });
    });
  };
  const copyLink = (place) => {
    place.hidden = false;
    place.querySelector("button").addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(place.dataset.hubCopy); } catch { return; }
      place.querySelector("[role=status]").textContent = place.dataset.done;
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    if (navigator.share) document.querySelectorAll("[data-hub-share]").forEach(nativeShare);
    if (navigator.clipboard) document.querySelectorAll("[data-hub-copy]").forEach(copyLink);
    document.querySelectorAll("[data-hub-scheme]").forEach(schemeButton);
    const dialog = document.querySelector("[data-hub-dialog]");
    const button = document.querySelector("[data-hub-search]");
    if (dialog?.showModal && button) search(dialog, button);
  });
})();
