// The form that ends in a profile's file. Sends nothing, keeps nothing: what was written leaves the page through the
// visitor's own hands. All words reach the page as text, never as markup.
(() => {
  const block = document.querySelector("[data-hub-join]");
  const form = block?.querySelector("form");
  if (!form) return;
  const say = form.dataset;
  const field = (name) => form.elements[name];
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const [LONGEST_LINK, LONGEST_LETTER] = [7000, 1900];
  const [LONGEST_BIO, READ_BIO] = [3000, 600];
  const grouped = (number) => number.toLocaleString(document.documentElement.lang || undefined);

  // What nobody sees, and what hub/sources/words.py and names.py refuse for it.
  const UNSEEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2064\u206a-\u206f\u2800\u3164\uffa0\p{Surrogate}\u{e0000}-\u{10ffff}]/gu;
  const NEEDLESS = /(?<=[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]|^)[\u200c\u200d]|[\u200c\u200d](?=[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]|$)/gu;
  const TOWERS = /([\p{Mn}\p{Me}]{6})[\p{Mn}\p{Me}]+/gu;
  const seen = (text) => text.replace(UNSEEN, "").replace(NEEDLESS, "").replace(TOWERS, "$1");
  const words = (text) => {
    const clean = seen(text).replace(/[ \t\r\n\xa0]+/g, " ").trim();
    return /[\p{L}\p{N}\p{P}\p{S}]/u.test(clean) ? clean : "";
  };
  const lines = (name) => field(name).value.split(/[\r\n]+/).map(words).filter(Boolean);
  const ticked = (name) => [...form.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value);

  // The same numbers and letters as hub/join/slugs.py.
  const LONGEST = 60;
  const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
  const APART = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h", ŋ: "n" };
  const slugOf = (name) => {
    const folded = name.toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(/[ßæœøłđðþıħŋ]/g, (sign) => APART[sign]);
    const letters = folded.replace(/\p{M}/gu, "");
    const lost = [...letters].filter((sign) => sign > "\x7f" && /[\p{L}\p{N}]/u.test(sign)).length;
    let slug = letters.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
    if (slug.length > LONGEST) {
      const whole = slug.slice(0, LONGEST + 1);
      slug = whole.includes("-") ? whole.slice(0, whole.lastIndexOf("-")) : slug.slice(0, LONGEST);
    }
    if (!slug || lost > slug.length) return "";
    return DEVICES.test(slug) ? `${slug}-1` : slug;
  };
  const isSlug = (slug) => slug.length <= LONGEST && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) && !DEVICES.test(slug);
  // Whose pages there are: asked for once, when somebody has written a name, and without saying which.
  let taken = new Set();
  let asking;
  const people = () => asking ??= fetch(block.dataset.hubTaken).then((answer) => answer.ok ? answer.json() : [])
    .then((slugs) => { taken = new Set(slugs); }).catch(() => {});
  const own = () => slugOf(words(field("name").value));
  const chosen = () => words(field("slug").value);
  const another = (slug) => {
    let number = 2;
    while (taken.has(`${slug.slice(0, LONGEST - 4)}-${number}`)) number += 1;
    return `${slug.slice(0, LONGEST - 4)}-${number}`;
  };
  const ownIsFree = () => own() && !taken.has(own());
  const slug = () => ownIsFree() ? own() : isSlug(chosen()) && !taken.has(chosen()) ? chosen() : "";

  // Services: the table of hub/platforms, which the tests run the same cases through.
  let table;
  const services = () => table ??= fetch(block.dataset.hubJoin).then((answer) => answer.ok ? answer.json() : []).catch(() => []);
  const ADDRESS = /^\s*https?:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]+)(?::\d*)?([^?#]*)/i;
  const recognise = (known, url) => {
    const website = known.at(-1);
    const parts = ADDRESS.exec(url);
    if (!parts) return website;
    const labels = parts[1].toLowerCase().replace(/\.+$/, "").split(".");
    for (let start = 0; start < labels.length - 1; start += 1) {
      const host = labels.slice(start).join(".");
      const found = known.find((one) => one.hosts?.includes(host));
      if (found) return found;
    }
    const first = labels.length > 1 && known.find((one) => one.first_labels?.includes(labels[0]));
    return first || known.find((one) => one.paths && new RegExp(one.paths).test(parts[2])) || website;
  };
  const placed = (url) => {
    const parts = /^(https?):\/\/([^/?#]*)([^?#]*)(\?[^#]+)?/i.exec(url.trim());
    const host = parts?.[2].slice(parts[2].lastIndexOf("@") + 1).toLowerCase();
    return host ? [`${parts[1].toLowerCase()}://${host}`, `${host}${parts[3]}${parts[4] ?? ""}`] : ["", ""];
  };
  const feedsOf = (service, url) => {
    const [home, place] = placed(url);
    for (const rule of place ? service.feeds ?? [] : []) {
      const found = new RegExp(rule.at).exec(place);
      if (found) return rule.feeds.map((feed) => feed.replace(/\{(\w+)\}/g, (_, name) => name === "home" ? home : found.groups[name] ?? ""));
    }
    return [];
  };
  const isAsked = (service, url) => (service.lookups ?? []).some((at) => new RegExp(at).test(placed(url)[1]));

  const MAIL = /[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/;
  const PHONE = /(?<![\w/.=+-])(?:\+\d[\d .()-]{6,18}\d|0[1-9](?:[ .-]?\d\d){4})(?![\w-])/;
  const isAddress = (text) => {
    if (!/^https?:\/\/[^\s/?#]/i.test(text) || /\s/.test(text) || text.length > 4096) return false;
    try {
      const url = new URL(text);
      return Boolean(url.hostname) && !/[@\\<>"'`%]/.test(/^[a-z]+:\/\/([^/?#]*)/i.exec(text)[1]) && url.port !== "0";
    } catch { return false; }
  };
  // What people copy, and what they mean by it: a name in the fediverse or at Bluesky, an account seen from another server,
  // an address without its beginning, one that tells where it was copied.
  const MEANT = [
    [/^@([\w.-]+)@([a-z0-9.-]+\.[a-z]{2,})$/i, "https://$2/@$1"],
    [/^(?:https?:\/\/)?[a-z0-9.-]+\/@([\w.-]+)@([a-z0-9.-]+\.[a-z]{2,})\/?$/i, "https://$2/@$1"],
    [/^@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i, "https://bsky.app/profile/$1"],
    [/^(?:\/\/)?([\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#][^\s\\<>"'`{}]*)?)$/i, "https://$1"],
  ];
  const whole = (line) => {
    const [at, address] = MEANT.find(([at]) => at.test(line)) ?? [];
    const written = at ? line.replace(at, address) : line;
    return isAddress(written) ? written : line;
  };
  // As hub/platforms/tracking.py does it.
  const COPIED = new RegExp(say.tracking, "i");
  const untracked = (address) => {
    const [, start, query, end] = /^([^?#]*)\?([^#]*)(.*)$/s.exec(address) ?? [];
    const parts = query?.split("&").filter(Boolean) ?? [];
    const kept = parts.filter((part) => !COPIED.test(part.split("=")[0]));
    if (kept.length === parts.length) return address;
    return start + (kept.length ? `?${kept.join("&")}` : "") + end;
  };
  const meant = (line) => isAddress(whole(line)) ? untracked(whole(line)) : line;
  const mend = (name) => {
    const told = [];
    const after = lines(name).map((line) => {
      const address = meant(line);
      const said = address === whole(line) ? say.read : say.untracked;
      if (address !== line) told.push(filled(said, { line: line.length > 80 ? `${line.slice(0, 79)}…` : line, address }));
      return address;
    });
    if (told.length) field(name).value = [...new Set(after)].join("\n");
    form.querySelector("[data-mended]").textContent = told.join("\n");
  };
  const faultOf = (line) => {
    if (isAddress(meant(line))) return "";
    if (new RegExp(`^(?:mailto:)?${MAIL.source}$`).test(line)) return filled(say.ismail, { line: line.replace(/^mailto:/, "") });
    return filled(/^@?[\w.-]+$/.test(line) ? say.handle : say.noaddress, { line: line.slice(0, 80) });
  };

  // The same rule as is_sentence of hub/sources/names.py.
  const isSentence = (name) => {
    const all = name.split(" ").filter(Boolean);
    const last = all.at(-1) ?? "";
    const bare = last.replace(/\.$/, "");
    const stops = bare !== last && !bare.includes(".") && [...bare].length > (/^\p{Ll}/u.test(bare) ? 3 : 4);
    const tells = all.length > 8 && all.filter((word) => /^\p{Ll}{4}/u.test(word)).length > 1;
    return stops || tells || /[,;:]$/.test(last) || all.some((word) => /[!?؟…！？。]$/.test(word));
  };

  const expertise = () => words(field("expertise").value).split(/[,;]/).map(words).filter(Boolean);
  const languages = [...form.elements].filter((one) => /^role-/.test(one.name)).map((one) => one.name.slice(5));
  const prose = (language) => seen(field(`bio-${language}`).value.replace(/\r\n?/g, "\n").replace(/[\t\xa0]/g, " "))
    // Lines that would end the fields, or pass for what a merge left behind.
    .replace(/^ *(?=-{3}|<{7}|>{7}|={7})/gm, "\\").trim();
  const CHECKS = {
    name: () => !words(field("name").value) ? say.missing : own() || field("slug").value ? "" : say.noslug,
    slug: () => ownIsFree() || (!chosen() && !own()) ? "" : !isSlug(chosen()) ? say.badslug
      : taken.has(chosen()) ? filled(say.slugtaken, { slug: another(chosen()) }) : "",
    [`role-${languages[0]}`]: () => languages.some((tag) => words(field(`role-${tag}`).value)) ? "" : say.missing,
    expertise: () => {
      const long = expertise().filter((one) => [...one].length > 60);
      return long.length ? long.map((one) => filled(say.toolong, { n: 60, words: one.slice(0, 40) })).join("\n") : expertise().length > 30 ? filled(say.toomany, { n: 30 }) : "";
    },
    accounts: () => lines("accounts").map(faultOf).filter(Boolean).join("\n") || (lines("accounts").length > 40 ? filled(say.toomany, { n: 40 }) : ""),
    feeds: (known) => lines("feeds").map((line) => faultOf(line) || withoutFeed(known, line)).filter(Boolean).join("\n")
      || (lines("feeds").length > 40 ? filled(say.toomany, { n: 40 }) : ""),
    ...Object.fromEntries(languages.map((tag) => [`bio-${tag}`, () => MAIL.test(prose(tag)) || PHONE.test(prose(tag)) ? say.reach
      : prose(tag).length > LONGEST_BIO ? filled(say.biolong, { n: grouped(prose(tag).length), most: grouped(LONGEST_BIO) }) : ""])),
    scopes: () => given && ticked("scopes").includes("profile") ? "" : say.ticked,
  };
  const withoutFeed = (known, line) => {
    const service = known.length ? recognise(known, line) : {};
    return service.state === "no-public-feed" || service.state === "retired" ? filled(say.nofeed, { line, platform: service.label }) : "";
  };

  const shown = (name, fault) => {
    const control = document.getElementById(`join-${name}`);
    const place = document.getElementById(`join-${name}-error`);
    place.textContent = fault;
    place.hidden = !fault;
    if (fault) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  };

  // The day of a consent is the one on which it was ticked, where the programme is at home; nobody ticks for anybody.
  let given = "";
  let read = "";
  const today = () => {
    const parts = (zone) => new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date());
    let found;
    try { found = parts(say.zone); } catch { found = parts(undefined); }
    const part = (type) => found.find((one) => one.type === type).value;
    return `${part("year")}-${part("month")}-${part("day")}`;
  };

  // Where most profiles are private, an address is shown only if its owner says here that everybody may see it.
  let platforms = [];
  const everybody = new Set();
  const isPrivate = (url) => Boolean(platforms.length && recognise(platforms, url).usually_private);
  const account = (url) => (isPrivate(url) ? `  - url: ${quoted(url)}\n    public: ${everybody.has(url)}` : `  - ${quoted(url)}`);

  const quoted = (text) => JSON.stringify(text);
  const listed = (items) => items.map((item) => `  - ${quoted(item)}`).join("\n");
  const files = () => {
    const front = ["---", `name: ${quoted(words(field("name").value))}`];
    const roles = languages.map((tag) => [tag, words(field(`role-${tag}`).value)]).filter(([, said]) => said);
    front.push("role:", ...roles.map(([tag, said]) => `  ${tag}: ${quoted(said)}`));
    if (field("kind").value === "external") front.push("kind: external", `relation: ${field("relation").value}`);
    const single = field("kind").value === "external" ? ["organisation", "department", "location"] : ["department", "location"];
    for (const name of single) if (words(field(name).value)) front.push(`${name}: ${quoted(words(field(name).value))}`);
    const several = { languages: ticked("languages"), expertise: expertise(), networks: ticked("networks"), accounts: lines("accounts"), feeds: lines("feeds") };
    for (const [name, items] of Object.entries(several)) if (items.length) front.push(`${name}:`, name === "accounts" ? [...new Set(items)].map(account).join("\n") : listed([...new Set(items)]));
    front.push("consent:", `  given: ${given}`, `  version: ${quoted(say.version)}`, `  scopes: [${ticked("scopes").join(", ")}]`);
    if (read) front.push("charter:", `  version: ${quoted(field("charter").value)}`, `  date: ${read}`);
    front.push("---");
    const made = [{ path: `${slug()}.md`, text: `${front.join("\n")}\n${prose(say.first)}`.trimEnd() + "\n" }];
    for (const tag of languages) if (tag !== say.first && prose(tag)) made.push({ path: `${slug()}.${tag}.md`, text: `${prose(tag)}\n` });
    return made.map((one) => ({ ...one, whole: `${say.folder}/${one.path}` }));
  };

  const linkFor = ({ whole, text }) => {
    const at = say.repository;
    if (say.forge === "gitlab") return [`${at}/-/new/${say.branch}?file_name=${encodeURIComponent(whole)}`, false];
    const page = `${at}/new/${say.branch}?filename=${encodeURIComponent(whole)}`;
    const link = `${page}&value=${encodeURIComponent(text)}`;
    return link.length > LONGEST_LINK ? [page, false] : [link, true];
  };
  const done = form.querySelector(".hub-joindone");
  const said = done.querySelector("[data-said]");
  const copy = (area) => {
    area.select();
    let copied = false;
    try { copied = document.execCommand("copy"); } catch { /* then it stays selected */ }
    said.textContent = copied ? say.copied : say.uncopied;
    return copied;
  };
  let saved = [];
  const offer = () => {
    saved.forEach((address) => URL.revokeObjectURL(address));
    saved = [];
    const made = files();
    done.querySelector("[data-files]").replaceChildren(...made.map((one, number) => {
      const piece = done.querySelector("template").content.firstElementChild.cloneNode(true);
      const [area, label] = [piece.querySelector("textarea"), piece.querySelector("label")];
      area.id = `join-file-${number}`;
      label.htmlFor = area.id;
      label.firstElementChild.textContent = one.whole;
      area.value = one.text;
      const [forge, save] = [piece.querySelector("[data-forge]"), piece.querySelector("[data-save]")];
      if (say.repository) {
        const [link, whole] = linkFor(one);
        forge.href = link;
        forge.hidden = false;
        if (!whole) forge.addEventListener("click", () => copy(area));
        piece.querySelector("[data-long]").hidden = whole || say.forge === "gitlab";
      }
      save.href = URL.createObjectURL(new Blob([one.text], { type: "text/markdown" }));
      save.download = one.path;
      saved.push(save.href);
      piece.querySelector("[data-copy]").addEventListener("click", () => { if (copy(area)) piece.querySelector("[data-copy]").focus(); });
      return piece;
    }));
    if (say.mail) {
      const body = made.map((one) => `${one.whole}\n\n${one.text}`).join("\n\n").replace(/\n/g, "\r\n");
      const start = `mailto:${say.mail}?subject=${encodeURIComponent(say.subject)}`;
      const letter = `${start}&body=${encodeURIComponent(body)}`;
      const fits = letter.length <= LONGEST_LETTER;
      done.querySelector("[data-letter]").href = fits ? letter : start;
      done.querySelector("[data-letterlong]").hidden = fits;
      done.querySelector("[data-mailing]").hidden = false;
    }
    done.querySelector("[data-two]").hidden = made.length < 2;
    done.querySelector("[data-photo]").hidden = !ticked("scopes").includes("photo");
    said.textContent = "";
    done.hidden = false;
    done.focus();
  };

  const card = (part) => form.querySelector(`[data-card=${part}]`);
  const tell = (place, words) => {
    const line = form.querySelector(place);
    if (line.textContent !== words) line.textContent = words; // what is said once is not read aloud again
  };
  const preview = () => {
    for (const tag of languages) tell(`[data-biotold="${tag}"]`, prose(tag).length > READ_BIO ? say.biomuch : "");
    const [name, place] = [words(field("name").value), words(field("location").value)];
    const here = document.documentElement.lang.split("-")[0];
    const roles = [here, ...languages].map((tag) => field(`role-${tag}`)).filter(Boolean).map((one) => words(one.value));
    const outside = field("kind").value === "external";
    const relation = field("relation").selectedOptions[0].text;
    const standing = outside ? [relation, words(field("organisation").value)].filter(Boolean).join(", ") : "";
    card("name").textContent = name || "…";
    card("face").textContent = ([...name][0] ?? "").toUpperCase();
    card("role").textContent = roles.find(Boolean) ?? "";
    card("standing").textContent = standing;
    card("between").hidden = !(standing && place);
    card("location").textContent = place;
    card("networks").replaceChildren(...[...form.querySelectorAll("input[name=networks]:checked")].map((box) => {
      const chip = document.createElement("span");
      chip.className = `hub-chip hub-n-${box.value}`;
      chip.textContent = box.nextElementSibling.textContent;
      return chip;
    }));
    form.querySelector("[data-external]").hidden = !outside;
    propose();
    form.querySelector("[data-slug]").hidden = !name || Boolean(ownIsFree());
    form.querySelector("output[data-path]").textContent = slug() ? `${say.folder}/${slug()}.md` : "…";
  };

  // Somebody of that name is here already: perhaps it is they, perhaps another one, who gets a short name to change.
  let proposed = "";
  let toldOf = "";
  const propose = () => {
    const name = ownIsFree() ? "" : own();
    if (name === toldOf) return;
    toldOf = name;
    const place = form.querySelector("[data-nametold]");
    const link = document.createElement("a");
    link.href = `${say.pages}${name}/#hub-from`;
    link.target = "_blank";
    link.textContent = name;
    const [before, after] = say.nametaken.split("{page}");
    place.replaceChildren(...name ? [before, link, after] : []);
    const next = name ? another(name) : "";
    if (!chosen() || chosen() === proposed) field("slug").value = next;
    proposed = next;
  };

  let lastTold = "";
  let resting;
  const suggest = async () => {
    const known = platforms = await services();
    const place = form.querySelector("[data-found]");
    const told = [...new Set(lines("accounts").map(meant))].filter(isAddress).flatMap((url) => {
      const service = known.length ? recognise(known, url) : null;
      if (!service) return [];
      const [feed] = service.state ? feedsOf(service, url) : [];
      const key = service.state === "retired" ? "ended" : service.state === "no-public-feed" ? "closed" : feed ? "found" : "asked";
      const line = document.createElement("p");
      line.dataset.account = url;
      line.append(filled(say[key], { platform: service.name === "website" ? new URL(url).host : service.label }));
      if (key === "found") {
        const [code, button] = [document.createElement("code"), document.createElement("button")];
        code.textContent = feed;
        button.type = "button";
        button.className = "hub-btn";
        button.textContent = say.add;
        button.setAttribute("aria-label", `${say.add} (${feed})`);
        const added = lines("feeds").includes(feed);
        button.addEventListener("click", () => {
          field("feeds").value = [...lines("feeds"), feed].join("\n");
          field("feeds").focus();
          changed({ target: field("feeds") });
        });
        line.append(" ", code, " ", added ? say.added : button);
      }
      if (service.usually_private) {
        const [label, box] = [document.createElement("label"), document.createElement("input")];
        box.type = "checkbox";
        box.checked = everybody.has(url);
        box.addEventListener("change", () => everybody[box.checked ? "add" : "delete"](url));
        label.append(box, filled(say.everybody, { platform: service.label }));
        line.append(" ", label);
      }
      return [line];
    });
    const failed = !known.length && lines("accounts").length;
    const said = failed ? say.failed : told.map((line) => line.dataset.account + line.textContent).join("\n");
    if (said === lastTold) return; // a button that has the focus by now stays
    lastTold = said;
    const held = [...place.querySelectorAll("button, input")].indexOf(document.activeElement);
    if (failed) place.textContent = say.failed;
    else place.replaceChildren(...told);
    clearTimeout(resting); // read aloud when the keys rest
    resting = setTimeout(() => { form.querySelector("[data-heard]").textContent = [...place.querySelectorAll("p")].map((line) => line.textContent).join(" ") || place.textContent; }, 700);
    if (held >= 0) (place.querySelectorAll("button, input")[held] ?? field("feeds")).focus();
  };

  const touched = new Set();
  const check = async (names) => {
    const [known] = await Promise.all([services(), names.includes("name") && own() ? people() : null]);
    platforms = known;
    if (names.includes("name")) {
      preview();
      tell("[data-namehint]", isSentence(words(field("name").value)) ? say.sentence : "");
    }
    const faults = names.map((name) => [name, CHECKS[name](known)]);
    faults.forEach(([name, fault]) => shown(name, fault));
    return faults.filter(([, fault]) => fault);
  };
  // Nothing is kept, so the browser asks before what was written is lost, until it is in the visitor's own hands.
  const leaving = (event) => event.preventDefault();
  const unsaved = (is) => (is ? addEventListener : removeEventListener)("beforeunload", leaving);
  function changed({ target }) {
    if (!done.contains(target)) unsaved(true);
    if (target.name === "charter") read = target.checked ? today() : "";
    if (target.name === "scopes") given = ticked("scopes").length ? today() : "";
    if (!done.hidden && !done.contains(target)) done.hidden = true; // what stands there is no longer what was written
    preview();
    if (["accounts", "feeds"].includes(target.name)) suggest();
    if (touched.has(target.name)) check([target.name]);
    if (/^role-/.test(target.name) && touched.has(`role-${languages[0]}`)) check([`role-${languages[0]}`]);
  }
  done.addEventListener("click", ({ target }) => { if (target.closest("a, button")) unsaved(false); });
  form.addEventListener("focusin", services, { once: true });
  form.addEventListener("input", changed);
  // What is said of a field moves what stands below it: not while somebody presses there, or their click would miss.
  let pressing = Promise.resolve();
  addEventListener("pointerdown", () => {
    pressing = new Promise((done) => {
      for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, () => setTimeout(done), { once: true });
    });
  }, true);
  form.addEventListener("focusout", async ({ target }) => {
    if (!(target.name in CHECKS) || !target.value || target.name === "scopes") return;
    await pressing;
    touched.add(target.name);
    if (["accounts", "feeds"].includes(target.name)) {
      mend(target.name);
      suggest();
    }
    check([target.name]);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const names = Object.keys(CHECKS);
    names.forEach((name) => touched.add(name));
    ["accounts", "feeds"].forEach((name) => { if (lines(name).some((line) => line !== meant(line))) mend(name); });
    const told = toldOf;
    const faults = await check(names);
    // Who never left the field with the name has not been told yet that there is such a page.
    if (toldOf && toldOf !== told) faults.push(["slug", say.nametaken.replace("{page}", toldOf)]);
    const summary = form.querySelector(".hub-joinerrors");
    summary.querySelector("ul").replaceChildren(...faults.map(([name, fault]) => {
      const [line, link] = [document.createElement("li"), document.createElement("a")];
      const label = form.querySelector(`label[for="join-${name}"]`)?.firstChild.textContent.trim() ?? document.getElementById(`join-${name}`).closest("fieldset").querySelector("legend").textContent;
      link.href = `#join-${name}`;
      link.textContent = filled(say.fault, { label, fault });
      link.addEventListener("click", (clicked) => {
        clicked.preventDefault();
        document.getElementById(`join-${name}`).focus();
      });
      line.append(link);
      return line;
    }));
    summary.hidden = !faults.length;
    done.hidden = true;
    if (faults.length) summary.focus();
    else offer();
  });
  form.reset(); // a browser that comes back may have kept the ticks, but nobody ticked them now
  form.querySelector("[type=submit]").disabled = false; // until now, no answer could have gone anywhere
  preview();
})();
