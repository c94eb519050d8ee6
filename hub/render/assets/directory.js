// The directory's facets. What is chosen stands in the address; people are found in columns of codes, and cards that
// are not in the page are made when they are to be seen. Everything is written as text, never as markup.
(() => {
  const place = document.querySelector("[data-hub-directory]");
  const form = place?.querySelector(".hub-facets");
  if (!form) return;
  const words = place.dataset;
  const ask = form.querySelector("input[type=search]");
  const details = form.querySelector("details");
  const list = place.querySelector(".hub-voices");
  const found = place.querySelector("[role=status]");
  const chips = place.querySelector(".hub-chosen");
  const clear = place.querySelector(".hub-clear");
  const more = place.querySelector(".hub-morebutton");
  const heading = place.querySelector("#hub-results");
  const letters = place.querySelector(".hub-initials");
  const language = document.documentElement.lang;
  const digits = new Intl.NumberFormat(language);
  const plural = new Intl.PluralRules(language);
  const atOnce = Number(words.shown);
  const FIRST = 12;
  const LONG = 100;

  // On a phone the filters are folded away until they are asked for.
  const narrow = matchMedia("(max-width:60em)");
  const fold = () => { details.open = !narrow.matches; };
  fold();
  narrow.addEventListener("change", fold);
  place.classList.add("hub-ready");
  // Whoever comes with a choice sees those who fit it, and not all others first.
  list.classList.toggle("hub-awaited", location.search.length > 1);
  const arrived = () => list.classList.remove("hub-awaited");

  // What is ticked or typed while the list is still on its way counts, too.
  const early = new Set();
  const note = ({ target }) => early.add(target);
  form.addEventListener("input", note);

  const number = (n) => n < 1000 ? String(n) : digits.format(n);
  const filled = (text, ...values) => text.replace(/[#%]/g, (sign) => values["#%".indexOf(sign)]);
  const LETTERS = { ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ß: "ss" };
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/[øæœłđðþıß]/g, (letter) => LETTERS[letter]);
  const usualSlug = (name) => plain(name).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  const sought = (text) => " " + plain(text).replace(/[\s\-'’.,;:()/]+/g, " ");

  const element = (name, style, text, marks) => {
    const made = document.createElement(name);
    if (style) made.className = style;
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(marks ?? {})) if (key === "lang" || key === "dir") made.setAttribute(key, value);
    return made;
  };

  const textOf = (told) => Array.isArray(told) ? told : [told];
  const marked = ([text, marks]) => marks ? element("span", "", text, marks) : document.createTextNode(text);

  const facetOf = (name, { values, of: [sets, codes] }) => {
    const known = values.map((told) => {
      const [label, slug, marks] = textOf(told);
      return { label, slug: slug ?? usualSlug(label), marks };
    });
    const box = [...form.querySelectorAll("[data-facet]")].find((each) => each.dataset.facet === name);
    const select = box?.querySelector("select");
    if (select) for (const { label, slug, marks } of known) {
      const option = element("option", "", label, marks);
      option.value = slug;
      select.append(option);
    }
    return {
      name, sets, known, select,
      codes: codes ? Uint32Array.from(codes) : Uint32Array.from(sets, (_, rank) => rank),
      code: new Map(known.map(({ slug }, code) => [slug, code])),
      boxes: select || !box ? [] : [...box.querySelectorAll("input")],
      numbers: select || !box ? [] : [...box.querySelectorAll(".hub-facets__n")],
      asked: Boolean(box),
      chosen: new Set(),
    };
  };

  const start = (data) => {
    const names = data.names.split("\n");
    const slugs = data.slugs.split("\n");
    const photos = new Set(data.photos);
    const [roles, roleOf] = [data.roles[0].map(textOf), data.roles[1]];
    const [standings, standingOf] = [data.standings[0], data.standings[1]];
    const all = Object.entries(data.facets).map(([name, facet]) => facetOf(name, facet));
    const byName = new Map(all.map((facet) => [facet.name, facet]));
    const order = [...form.querySelectorAll("[data-facet]")].map((box) => box.dataset.facet);
    const facets = order.map((name) => byName.get(name)).filter(Boolean);
    const everybody = [...names.keys()];
    const cards = new Map([...list.children].map((card, rank) => [rank, card]));
    let matches = everybody;
    let shown = atOnce;
    let asked = false;
    let later = 0;

    const labelsOf = (name, rank) => {
      const facet = byName.get(name);
      return facet ? facet.sets[facet.codes[rank]].map((code) => facet.known[code]) : [];
    };
    let texts;
    const indexed = () => {
      const role = roles.map(([text]) => sought(text));
      const skill = (byName.get("expertise")?.known ?? []).map(({ label }) => sought(label));
      const skills = byName.get("expertise");
      return names.map((name, rank) => sought(name) + role[roleOf[rank]]
        + (skills ? skills.sets[skills.codes[rank]].map((code) => skill[code]).join("") : ""));
    };

    const card = (rank) => {
      if (cards.has(rank)) return cards.get(rank);
      const kind = labelsOf("kind", rank)[0]?.slug;
      const group = kind === "group" || kind === "official";
      const slug = /^(-|$)/.test(slugs[rank]) ? usualSlug(names[rank]) + slugs[rank] : slugs[rank];
      const made = element("li", "hub-voice");
      const face = element("img", "hub-face");
      Object.assign(face, { width: 64, height: 64, alt: "", loading: "lazy" });
      face.src = data.faces[group ? "group" : photos.has(rank) ? "photo" : "portrait"].replace("*", slug);
      const about = element("div");
      const title = element("h3");
      const link = element("a");
      link.href = data.places[group ? "group" : "person"].replace("*", slug);
      link.append(marked([names[rank], data.marks[rank]]));
      title.append(link);
      if (data.labels[rank]) title.append(" ", element("span", "hub-audience", data.labels[rank]));
      about.append(title);
      const role = roles[roleOf[rank]];
      if (role[0]) { const line = element("p"); line.append(marked(role)); about.append(line); }
      const standing = standings[standingOf[rank]];
      const where = labelsOf("place", rank)[0]?.label;
      if (standing || where) {
        const line = element("p", "hub-meta");
        if (standing) line.append(element("span", "hub-standing", standing));
        if (standing && where) line.append(" · ");
        if (where) line.append(where);
        about.append(line);
      }
      const networks = labelsOf("network", rank);
      if (networks.length) {
        const line = element("p", "hub-labels");
        for (const { label, slug: network, marks } of networks) {
          const chip = element("span", `hub-chip hub-n-${network}`);
          chip.append(marked([label, marks]));
          line.append(chip);
        }
        about.append(line);
      }
      made.append(face, about);
      cards.set(rank, made);
      return made;
    };

    // A value counts those who fit all other facets: what choosing it too would find.
    const search = () => {
      const typed = sought(ask.value).split(" ").filter(Boolean).map((word) => " " + word);
      if (typed.length) texts ??= indexed();
      const asked = facets.flatMap(({ sets, codes, chosen }, at) => {
        if (!chosen.size) return [];
        const fits = new Uint8Array(sets.length);
        for (let set = 0; set < sets.length; set++) if (sets[set].some((code) => chosen.has(code))) fits[set] = 1;
        return [{ at, codes, fits }];
      });
      const counted = facets.map(({ sets }) => new Uint32Array(sets.length));
      matches = [];
      for (let rank = 0; rank < names.length; rank++) {
        if (typed.length && !typed.every((word) => texts[rank].includes(word))) continue;
        let missed = 0;
        let which = -1;
        for (let each = 0; each < asked.length && missed < 2; each++) {
          const { at, codes, fits } = asked[each];
          if (!fits[codes[rank]]) { missed += 1; which = at; }
        }
        if (missed > 1) continue;
        if (missed === 1) { counted[which][facets[which].codes[rank]] += 1; continue; }
        matches.push(rank);
      }
      facets.forEach(({ sets, codes, known }, at) => {
        const people = counted[at];
        for (let each = 0; each < matches.length; each++) people[codes[matches[each]]] += 1;
        const counts = facets[at].counts = new Uint32Array(known.length);
        for (let set = 0; set < sets.length; set++) if (people[set]) for (const code of sets[set]) counts[code] += people[set];
      });
      return typed.length > 0 || facets.some(({ chosen }) => chosen.size);
    };

    const numberBoxes = (facet) => {
      facet.numbers.forEach((place, code) => {
        const text = number(facet.counts[code]);
        if (place.textContent !== text) place.textContent = text;
        place.parentElement.classList.toggle("hub-facets--none", !facet.counts[code] && !facet.chosen.has(code));
      });
    };
    // Long lists to choose from are told their numbers when somebody turns to them.
    const numberOptions = (facet) => {
      [...facet.select.options].slice(1).forEach((option, code) => {
        const text = `${facet.known[code].label} (${number(facet.counts[code])})`;
        if (option.textContent !== text) option.textContent = text;
        option.disabled = !facet.counts[code] && !facet.chosen.has(code);
      });
    };

    const chip = (label, take) => {
      const item = element("li");
      const button = element("button", "", label);
      button.type = "button";
      button.setAttribute("aria-label", filled(words.remove, label));
      button.addEventListener("click", () => {
        const at = [...chips.children].indexOf(item);
        take();
        changed();
        (chips.children[Math.min(at, chips.children.length - 1)]?.firstChild ?? heading).focus();
      });
      item.append(button);
      return item;
    };

    const show = () => {
      const narrowed = search();
      const count = matches.length;
      if (atOnce) {
        shown = atOnce;
        if (narrowed || asked) list.replaceChildren(...matches.slice(0, FIRST).map(card));
      } else {
        const fit = new Set(matches);
        cards.forEach((each, rank) => { each.hidden = !fit.has(rank); });
      }
      asked ||= narrowed;
      clearTimeout(later);
      later = setTimeout(rest);
      more.hidden = !atOnce || count <= shown;
      if (letters) letters.hidden = narrowed;
      const told = !count ? words.none : narrowed ? filled(words.some, number(count), number(names.length))
        : filled(plural.select(count) === "one" ? words.allOne : words.allOther, number(count));
      if (found.textContent !== told) found.textContent = told;
      const chosen = facets.flatMap((facet) => [...facet.chosen].map((code) => chip(facet.known[code].label, () => facet.chosen.delete(code))));
      if (ask.value.trim()) chosen.push(chip(filled(words.quoted, ask.value.trim()), () => { ask.value = ""; }));
      chips.replaceChildren(...chosen);
      chips.hidden = clear.hidden = !chosen.length;
      form.querySelector(".hub-facets__count").textContent = chosen.length ? number(chosen.length) : "";
      for (const facet of facets) {
        facet.boxes.forEach((box) => { box.checked = facet.chosen.has(facet.code.get(box.value)); });
        if (facet.select) facet.select.value = [...facet.chosen].map((code) => facet.known[code].slug)[0] ?? "";
        else numberBoxes(facet);
      }
    };
    // What is below the window, and the lists that are shut, can wait for the next frame.
    const rest = () => {
      if (atOnce && asked && list.children.length <= FIRST) list.append(...matches.slice(FIRST, shown).map(card));
      for (const facet of facets) if (facet.select && facet.known.length < LONG) numberOptions(facet);
    };

    const read = () => {
      const given = new URLSearchParams(location.search);
      ask.value = (given.get("q") ?? "").slice(0, ask.maxLength);
      for (const facet of facets) {
        const codes = given.getAll(facet.name).map((slug) => facet.code.get(slug)).filter((code) => code !== undefined);
        facet.chosen = new Set(facet.select ? codes.slice(0, 1) : codes);
      }
    };
    const address = () => {
      const given = new URLSearchParams();
      if (ask.value.trim()) given.set("q", ask.value.trim());
      for (const facet of facets) for (const code of facet.chosen) given.append(facet.name, facet.known[code].slug);
      const query = given.toString();
      return location.pathname + (query ? `?${query}` : "");
    };
    // The same choice in the other languages: the values' addresses are the same.
    const switched = () => document.querySelectorAll("a.hub-switch").forEach((link) => { link.search = location.search; });
    // The address takes a browser longer than the search does: it follows what is seen.
    const changed = (replace) => {
      show();
      const next = address();
      setTimeout(() => {
        if (next !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", next);
        switched();
      });
    };

    form.addEventListener("change", ({ target }) => {
      const facet = facets.find(({ name }) => name === target.name);
      if (!facet) return;
      const code = facet.code.get(target.value);
      if (facet.select) facet.chosen = new Set(code === undefined ? [] : [code]);
      else if (target.checked) facet.chosen.add(code);
      else facet.chosen.delete(code);
      changed();
    });
    ask.addEventListener("input", () => changed(true));
    form.addEventListener("submit", (event) => { event.preventDefault(); heading.focus(); });
    clear.addEventListener("click", () => {
      ask.value = "";
      facets.forEach((facet) => facet.chosen.clear());
      changed();
      heading.focus();
    });
    more.addEventListener("click", () => {
      rest();
      const next = matches.slice(shown, shown + atOnce).map(card);
      shown += next.length;
      list.append(...next);
      more.hidden = matches.length <= shown;
      next[0]?.querySelector("a").focus();
    });
    for (const facet of facets) if (facet.select && facet.known.length >= LONG) {
      for (const turn of ["pointerdown", "focus"]) facet.select.addEventListener(turn, () => numberOptions(facet));
    }
    addEventListener("popstate", () => { read(); switched(); show(); });
    form.removeEventListener("input", note);
    const typed = ask.value;
    read();
    if (early.has(ask)) ask.value = typed;
    for (const { boxes, chosen, code } of facets) {
      for (const box of boxes) if (early.has(box)) chosen[box.checked ? "add" : "delete"](code.get(box.value));
    }
    switched();
    if (early.size) changed(true);
    else show();
  };

  fetch(words.hubDirectory)
    .then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.json(); })
    .then(start, () => { found.textContent = words.failed; })
    .finally(() => requestAnimationFrame(() => setTimeout(arrived)));
})();
