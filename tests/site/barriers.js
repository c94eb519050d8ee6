// What stands in people's way on the page that is open, as lists of what is wrong.
(() => {
  const still = new CSSStyleSheet();
  still.replaceSync("*,*::before,*::after{transition:none!important;animation:none!important;scroll-behavior:auto!important}");
  const spaced = new CSSStyleSheet();  // WCAG 1.4.12
  spaced.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}");
  const told = (element) => element.cloneNode().outerHTML.slice(0, 120) + element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
  const SEEN = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  const forEarsAlone = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath.startsWith("inset(50%") || style.clip === "rect(0px, 0px, 0px, 0px)") return true;
      if (at.offsetWidth <= 1 && at.offsetHeight <= 1 && style.overflow === "hidden") return true;
    }
    return false;
  };

  // The boxes of each visible piece of text.
  const texts = () => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (!node.data.trim() || !holder.checkVisibility(SEEN) || holder.closest("script,style,svg,option,textarea") || forEarsAlone(holder)) continue;
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) found.push({ holder, box });
    }
    return found;
  };

  const shorten = (style) => style.webkitLineClamp !== "none" || style.textOverflow === "ellipsis";
  // Whoever cuts off what hangs over its edge, and how.
  const cutter = (element, box) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at), edge = at.getBoundingClientRect();
      const over = (side) => ["hidden", "clip"].includes(side);
      const third = box.height / 3;
      const below = over(style.overflowY) && (box.bottom > edge.bottom + third || box.top < edge.top - third);
      const beside = over(style.overflowX) && (box.right > edge.right + 2 || box.left < edge.left - 2);
      if (below || beside) return { at, shortened: shorten(style) };
      if (["auto", "scroll"].includes(style.overflowX) || ["auto", "scroll"].includes(style.overflowY)) return null;
    }
    return null;
  };
  const cut = () => {
    const lost = new Map();
    for (const { holder, box } of texts()) {
      const by = cutter(holder, box);
      if (by) lost.set(by.at, by.shortened);
    }
    return lost;
  };

  const overlapping = () => {
    const found = texts().filter(({ holder, box }) => !cutter(holder, box) && !holder.closest("dialog:not([open])"))
      .sort((one, other) => one.box.top - other.box.top);
    const wrong = [];
    found.forEach(({ holder, box }, number) => {
      for (let next = number + 1; next < found.length && found[next].box.top < box.bottom; next++) {
        const other = found[next];
        const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const height = Math.min(box.bottom, other.box.bottom) - other.box.top;
        if (width > 2 && height > 0.45 * Math.min(box.height, other.box.height) && holder !== other.holder)
          wrong.push(`${told(holder)} over ${told(other.holder)}`);
      }
    });
    return wrong;
  };

  const FOCUSABLE = "a[href],button:not([disabled]),input:not([disabled]):not([type=hidden]),select,textarea,summary,[tabindex='0']";
  const outlined = (element) => {
    const around = [element, ...[1, 2, 3, 4, 5, 6].map(((at) => () => (at = at?.parentElement))(element)), element.nextElementSibling];
    return around.filter(Boolean).map((each) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(each);
      return outlineStyle === "none" || outlineStyle !== "auto" && parseFloat(outlineWidth) < 2 || /, 0\)$|^transparent$/.test(outlineColor) ? "" : outlineStyle + outlineWidth + outlineColor;
    });
  };
  const uncovered = (element) => {
    for (const box of element.getClientRects()) {
      for (const across of [0.5, 0.1, 0.9]) for (const down of [0.5, 0.15, 0.85]) {
        const x = box.left + across * box.width, y = box.top + down * box.height;
        const top = document.elementFromPoint(x, y);
        if (top && (element.contains(top) || top.contains(element) && top !== document.body && top !== document.documentElement && !top.matches("header,footer,main"))) return true;
        if (top?.closest("label")?.contains(element)) return true;
      }
    }
    return false;
  };
  // From the last to the first: going up is where a header that stays lies over things.
  const focus = () => {
    const wrong = [];
    for (const element of [...document.querySelectorAll(FOCUSABLE)].reverse()) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest("dialog:not([open])") || element.tabIndex < 0) continue;
      document.activeElement?.blur();
      const before = outlined(element);
      element.focus();
      if (document.activeElement !== element) { wrong.push(`takes no focus: ${told(element)}`); continue; }
      const after = outlined(element);
      if (!after.some((outline, at) => outline && outline !== before[at])) wrong.push(`focus is not seen: ${told(element)}`);
      if (!uncovered(element)) wrong.push(`covered: ${told(element)}`);
    }
    document.activeElement?.blur();
    return wrong;
  };

  const MOVES = /^(?!(color|background-color|border(-\w+)*-color|outline(-\w+)?|opacity|fill|stroke|box-shadow|text-decoration-color|visibility|none)$)/;
  const moving = () => [...document.querySelectorAll("*")].filter((element) => ["", "::before", "::after"].some((part) => {
    const style = getComputedStyle(element, part || null);
    const lasting = (said) => said.split(",").some((time) => parseFloat(time) > 0.01);
    const named = style.transitionProperty.split(",").some((name) => MOVES.test(name.trim()));
    return style.animationName !== "none" && lasting(style.animationDuration) || named && lasting(style.transitionDuration) || style.scrollBehavior === "smooth";
  })).map(told);

  const adopt = (...sheets) => { document.adoptedStyleSheets = sheets; };
  window.barriers = {
    moving,
    still: () => adopt(still),
    sideways: () => Math.max(0, document.documentElement.scrollWidth - innerWidth),
    focus, overlapping,
    // What is cut off with wider text; where words are shortened on purpose, they are there whole behind their link.
    spacing: () => {
      const before = cut();
      adopt(still, spaced);
      const wrong = [...cut()].filter(([at, shortened]) => !shortened && !before.has(at)).map(([at]) => `cut off: ${told(at)}`);
      wrong.push(...overlapping(), ...(document.documentElement.scrollWidth > innerWidth ? ["wider than the window"] : []));
      adopt(still);
      return wrong;
    },
    cut: () => [...cut()].filter(([, shortened]) => !shortened).map(([at]) => told(at)),
  };
})();
