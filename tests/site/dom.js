// What a browser makes of each text: the kinds of elements and attributes, and what in them could do harm.
(texts) => {
  const addresses = new Set(["href", "src", "srcset", "action", "formaction", "xlink:href", "data", "poster",
    "background", "cite", "ping", "longdesc", "codebase"]);
  const kinds = {}, faults = [];
  // What a page says to machines: words and addresses of the web, and nothing that a browser would run.
  const said = new Set(["@context", "@id", "url", "item", "sameAs", "image", "logo", "mainEntityOfPage"]);
  const isSound = (value, name) => typeof value !== "object" || value === null
    ? !said.has(name) || /^https?:/.test(value)
    : Object.entries(value).every(([key, one]) => isSound(one, Array.isArray(value) ? name : key));
  const onlySays = (script) => {
    if (script.getAttribute("type") !== "application/ld+json" || /[<>]/.test(script.textContent)) return false;
    try { return isSound(JSON.parse(script.textContent), ""); } catch { return false; }
  };
  const look = (root, number) => {
    for (const element of root.querySelectorAll("*")) {
      kinds[element.localName] = number;
      for (const { name, value } of element.attributes) {
        const kind = `${element.localName} ${name.toLowerCase()}`;
        kinds[kind] = number;
        const bare = value.replace(/[\u0000-\u0020\u007f-\u00a0]/g, "").toLowerCase();
        // A letter to nobody yet is one of the ways to share.
        const foreign = addresses.has(name.toLowerCase()) && /^[a-z][a-z0-9+.-]*:/.test(bare)
          && !/^https?:|^mailto:\?subject=/.test(bare);
        // What a form asks goes to the site itself, and what a drawing draws on is in the page.
        const away = (kind === "form action" && !/^\/(?!\/)/.test(bare)) || (kind === "use href" && !bare.startsWith("#"));
        if (name.startsWith("on") || foreign || away) faults.push([number, `${kind}=${value}`]);
      }
      if (element.localName === "script" && element.textContent.trim() && !onlySays(element)) {
        faults.push([number, element.outerHTML]);
      }
      if (element.localName === "template") look(element.content, number);
    }
  };
  texts.forEach((text, number) => look(new DOMParser().parseFromString(text, "text/html"), number));
  return { kinds, faults };
}
