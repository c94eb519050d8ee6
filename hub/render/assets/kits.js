// Makes the wordings of a share kit editable: counts as the platform counts, copies, and keeps the share link in step
// with the words. Sends nothing, keeps nothing: what is shared goes through the visitor's own hands.
(() => {
  // The same numbers as hub/platforms/counting.py.
  const WORD = "\\p{L}\\p{N}_";
  const OUTSIDE = "\\s<>\"“”«»\\u202a-\\u202e\\u2066-\\u2069";
  // The flag i would hold the long s and the Kelvin sign for letters of ASCII.
  const inAnyCase = (words) => words.replace(/[a-z]/g, (sign) => `[${sign}${sign.toUpperCase()}]`);
  const HTTP = inAnyCase("https?");
  const LINK = `(?<![A-Za-z0-9@＠$#＃])${HTTP}://(?<host>[^${OUTSIDE}/?#:]+)[^${OUTSIDE}]*(?<![.,;:!?'’)\\]}…])`;
  const NAMES = inAnyCase("app|biz|blog|cloud|com?|dev|edu|gov|info|net|org|social|tech|tv");
  const ENDING = `(?:[cC][oO]\\.[A-Za-z]{2}|${NAMES})(?![${WORD}])(?:/[^\\s<>]*)?`;
  const BARE = `(?<![${WORD}@./-])(?:[A-Za-z0-9-]{1,63}\\.)+(?:${ENDING}|[A-Za-z]{2}/[^\\s<>]*)`;
  const LINKS = new RegExp(LINK, "gu");
  const LINKS_OF_X = new RegExp(`${LINK}|${BARE}`, "gu");
  const [LONGEST_LINK, LONGEST_LABEL] = [4096, 63];
  const MENTION = /(?<![A-Za-z0-9_/=])@([A-Za-z0-9_]+(?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)@(?=[A-Za-z0-9_.-]{1,253}(?![A-Za-z0-9_.-]))[A-Za-z0-9_.-]*[A-Za-z0-9_]/g;
  const LIGHT = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];
  const segments = globalThis.Intl?.Segmenter && new Intl.Segmenter("en", { granularity: "grapheme" });
  // Newer browsers join the consonants of Indian scripts (rule GB9c); the services do not.
  const JOINED = /(?<=\p{M})(?=(?![\u0e33\u0eb3])\p{Lo})/u;
  const graphemes = (text) => segments
    ? [...segments.segment(text)].flatMap(({ segment }) => segment.split(JOINED)) : [...text];
  const isEmoji = (signs) => signs.length > 1 && (/^\p{RI}/u.test(signs[0]) || signs.at(-1) === "\u20e3"
    || (/^\p{ExtPict}/u.test(signs[0])
      && signs.some((sign) => sign === "\u200d" || sign === "\ufe0f" || sign.codePointAt(0) > 0xffff)));
  const hasEmoji = (signs) => isEmoji(signs) || /^(?!\p{RI})\p{EPres}/u.test(signs[0]);
  const isLight = (sign) => LIGHT.some(([first, last]) => sign.codePointAt(0) >= first && sign.codePointAt(0) <= last);
  const weight = (signs) => isEmoji(signs) ? 2 : signs.reduce((sum, sign) => sum + (isLight(sign) ? 1 : 2), 0);
  const bytes = (text) => new TextEncoder().encode(text).length;
  const sum = (text, of) => graphemes(text).reduce((total, piece) => total + of(piece, [...piece]), 0);
  const COUNTS = {
    "characters": (text) => [...text].length,
    "graphemes": (text) => graphemes(text).length,
    "mastodon": (text) => graphemes(text.replace(MENTION, "@$1")).length,
    "emoji-bytes": (text) => sum(text, (piece, signs) => hasEmoji(signs) ? bytes(piece) : signs.length),
    "x-weighted": (text) => sum(text.normalize("NFC"), (piece, signs) => weight(signs)),
  };
  const writtenOut = (label) => {
    if (/^[\0-\x7f]*$/.test(label)) return label.length;
    try { return new URL(`http://${label}.example/`).hostname.split(".")[0].length; } catch { return label.length; }
  };
  const isLinked = (link, host = "") => [...link].length <= LONGEST_LINK
    && host.split(".").every((label) => writtenOut(label) <= LONGEST_LABEL);
  const lengthOf = (text, { counts, linkLength }) => {
    if (!Number(linkLength)) return COUNTS[counts](text);
    let links = 0;
    const rest = text.replace(counts === "x-weighted" ? LINKS_OF_X : LINKS, (link, ...found) => {
      if (!isLinked(link, found.at(-1).host)) return link;
      links += 1;
      return " ";
    });
    return COUNTS[counts](rest) + links * (linkLength - 1);
  };

  const promptsIn = (text) => [...text.matchAll(/\[\[([^]*?)\]\]/g)]
    .map(({ 0: whole, 1: inside, index }) => ({ start: index, whole, inside: inside.trim() }));
  const encoded = (text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"))
    .replace(/[!'()*]/g, (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase());
  // The same rule as hub/platforms/sharing.py: what else an address stands within is another one.
  const bare = (url) => url.replace(/[/.,;:!?'’)\]}…]+$/, "").replace(/^https?:\/\/[^/?#]*/i, (host) => host.toLowerCase());
  const withoutLink = (text, url) => text.replace(LINKS, (link) => bare(link) === bare(url) ? "" : link);
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const tools = document.querySelector("template[data-kit-tools]");
  if (!tools) return;
  const say = tools.dataset;
  const written = (number) => number.toLocaleString(document.documentElement.lang || undefined);

  // Done at once, before a new tab takes the focus; and the only way on pages without https.
  const copySelected = (area) => {
    const [from, to, focused] = [area.selectionStart, area.selectionEnd, document.activeElement];
    area.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { /* asked for in the other way, then */ }
    area.setSelectionRange(from, to);
    focused?.focus({ preventScroll: true });
    return done;
  };
  const copy = async (area, { leaving = false } = {}) => {
    if ((leaving || !navigator.clipboard) && copySelected(area)) return true;
    try { await navigator.clipboard.writeText(area.value); return true; } catch { return copySelected(area); }
  };

  const equip = (card, list, position, of) => {
    const shown = card.querySelector(".hub-wordingtext");
    const link = card.querySelector(".hub-wordinggo a");
    const { label, way, limit, mostBytes } = list.dataset;
    const kit = tools.content.cloneNode(true);
    const find = (selector) => kit.querySelector(selector);
    const [area, visible, spoken, fill, said] = ["textarea", "[data-visible]", "[data-spoken]", ".hub-wordingfill",
      "[data-said]"].map(find);
    const [copyButton, nativeButton, row] = ["[data-copy]", "[data-native]", ".hub-wordingtools"].map(find);
    const original = shown.textContent;
    const about = Math.random().toString(36).slice(2);
    area.value = original;
    area.setAttribute("aria-label", filled(say.wording, { platform: label, n: position, of }));
    for (const name of ["lang", "dir"]) if (shown.hasAttribute(name)) area.setAttribute(name, shown.getAttribute(name));
    visible.id = `count-${about}`;
    fill.id = `fill-${about}`;
    area.setAttribute("aria-describedby", visible.id);

    const toFill = (at = 0) => {
      const { start, whole } = promptsIn(area.value)[at];
      area.focus();
      area.setSelectionRange(start, start + whole.length);
    };
    const hint = ({ inside }, at) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = filled(say.fill, { prompt: inside || say.blank });
      button.addEventListener("click", () => toFill(at));
      item.append(button);
      return item;
    };
    const counted = () => {
      const length = lengthOf(area.value, list.dataset);
      const most = Number(limit);
      const bulk = mostBytes ? bytes(area.value) - mostBytes : 0;
      const over = bulk > 0 || (most > 0 && length > most);
      card.classList.toggle("hub-wording--over", over);
      if (over) area.setAttribute("aria-invalid", "true");
      else area.removeAttribute("aria-invalid");
      if (bulk > 0 && length <= most) return filled(say.overBytes, { n: written(bulk), limit: written(Number(mostBytes)) });
      return filled(over ? say.over : most ? say.count : say.free,
        { n: written(over ? length - most : length), limit: written(most) });
    };
    const hold = (waiting) => {
      if (!link) return;
      if (waiting) {
        link.removeAttribute("href");
        link.setAttribute("role", "link");
        link.setAttribute("tabindex", "0");
        link.setAttribute("aria-disabled", "true");
        link.setAttribute("aria-describedby", fill.id);
        return;
      }
      for (const name of ["role", "tabindex", "aria-disabled", "aria-describedby"]) link.removeAttribute(name);
      const { opening, without } = card.dataset;
      link.href = opening ? opening + encoded((without ? withoutLink(area.value, without) : area.value).trim()) : address;
    };
    const address = link?.href;
    let last;
    let later;
    const update = () => {
      const prompts = promptsIn(area.value);
      visible.textContent = counted();
      const now = prompts.map(({ whole }) => whole).join();
      if (now !== last) fill.querySelector("ul").replaceChildren(...prompts.map(hint));
      last = now;
      fill.hidden = !prompts.length;
      nativeButton.setAttribute("aria-disabled", String(prompts.length > 0));
      hold(prompts.length > 0);
      fit();
    };
    const fit = () => {
      area.style.height = "auto";
      if (area.scrollHeight) area.style.height = `${area.scrollHeight + 2}px`;
    };
    const typed = () => {
      const before = last;
      update();
      said.textContent = "";
      clearTimeout(later);
      later = setTimeout(() => {
        spoken.textContent = visible.textContent + (before && !last ? ` ${say.ready}` : "");
      }, 900);
    };
    const tell = (done, key) => {
      const waiting = promptsIn(area.value)[0];
      const words = !done ? say.uncopied : waiting ? say.copiedUnfilled : key;
      said.textContent = "";
      requestAnimationFrame(() => {
        said.textContent = filled(words, { platform: label, prompt: waiting?.inside || say.blank });
      });
    };
    const held = () => promptsIn(area.value).length > 0;

    area.addEventListener("input", typed);
    card.closest("details")?.addEventListener("toggle", fit);
    document.fonts?.ready.then(fit);
    copyButton.addEventListener("click", async () => tell(await copy(area), say.copied));
    if (navigator.share) {
      nativeButton.hidden = false;
      nativeButton.addEventListener("click", () => {
        if (held()) toFill();
        else navigator.share({ text: area.value }).catch(() => { /* the visitor changed their mind */ });
      });
    }
    if (link) {
      link.querySelector("span").textContent = filled(way === "open" ? say.share : say.copyOpen, { platform: label });
      link.classList.add("hub-btn--main");
      link.addEventListener("click", async (event) => {
        if (held()) { event.preventDefault(); toFill(); }
        else if (way !== "open") tell(await copy(area, { leaving: true }), say.copiedOpen);
      });
      link.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && held()) { event.preventDefault(); toFill(); }
      });
      row.prepend(link);
      card.querySelector(".hub-wordinggo").remove();
    } else copyButton.classList.add("hub-btn--main");
    shown.replaceWith(kit);
    update();
  };

  // Nobody should always meet the same wording first.
  const shuffled = (several) => {
    for (let at = several.length - 1; at > 0; at -= 1) {
      const other = Math.floor(Math.random() * (at + 1));
      [several[at], several[other]] = [several[other], several[at]];
    }
    return several;
  };

  for (const list of document.querySelectorAll(".hub-wordings")) {
    const cards = shuffled([...list.children]);
    list.append(...cards);
    cards.forEach((card, at) => equip(card, list, at + 1, cards.length));
  }
  for (const plain of document.querySelectorAll("[data-kit-plain]")) plain.remove();
})();
