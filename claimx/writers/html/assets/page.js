"use strict";
(() => {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const has = (element, name, number) => (element.getAttribute(name) || "").split(" ").includes(number);

  // Show a form, and answer whatever is changed in it; a reset takes hold only after its event.
  function listen(form, answer) {
    form.hidden = false;
    for (const kind of ["input", "change"]) form.addEventListener(kind, answer);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(answer));
    answer();
  }

  // One story: filters, and what lights when a speaker, a statement or a demand is pointed at.
  function wake(story) {
    const form = story.querySelector(".controls");
    const status = form.querySelector("[role=status]");
    const buttons = all("button.name", story);
    const lines = all(".line", story);
    const calls = all("tr[data-d]", story);
    const marked = all(".text [data-q], .text [data-sp], .text [data-d]", story);
    let pinned = null;

    function light(attribute, number) {
      story.classList.toggle("lighting", number !== null);
      for (const element of marked) element.classList.toggle("lit", number !== null && has(element, attribute, number));
      for (const element of [...all(".voice", story), ...lines, ...calls]) {
        element.classList.toggle("lit", number !== null && has(element, attribute, number));
      }
    }
    const settle = () => light("data-sp", pinned);

    function pin(number) {
      pinned = number;
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.sp === number));
      settle();
    }

    function point(target) {
      const call = target.closest("tr[data-d]");
      const speaker = target.closest(".voice, td [data-sp], .ref");
      const words = target.closest(".st, .src, .men");
      if (speaker) light("data-sp", speaker.dataset.sp);
      else if (call) light("data-d", call.dataset.d);
      else if (words && words.dataset.sp) light("data-sp", words.dataset.sp.split(" ")[0]);
      else settle();
    }

    story.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch") point(event.target); });
    story.addEventListener("pointerleave", settle);
    story.addEventListener("focusin", (event) => point(event.target));
    story.addEventListener("focusout", (event) => { if (!story.contains(event.relatedTarget)) settle(); });
    story.addEventListener("click", (event) => {
      const button = event.target.closest("button.name");
      if (button) return pin(button.dataset.sp === pinned ? null : button.dataset.sp);
      const words = event.target.closest(".text .st, .text .src, .text .men");
      if (!words || !words.dataset.sp || event.target.closest("a") || !getSelection().isCollapsed) return;
      const number = words.dataset.sp.split(" ")[0];
      pin(number === pinned ? null : number);
      const card = pinned !== null && story.querySelector("#v" + pinned);
      const beside = getComputedStyle(story.querySelector(".voices")).position === "sticky";
      if (card && beside) card.scrollIntoView({ block: "nearest" }); // below the text it would take the reader away
    });
    story.addEventListener("keydown", (event) => {
      if (event.key === "Escape") return pin(null);
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (!(event.key in steps)) return;
      const walk = event.target.closest(".ref") ? all(".text .ref:not(.off)", story) : buttons.filter((b) => !b.closest("[hidden]"));
      const at = walk.indexOf(event.target.closest("button.name, .ref"));
      const next = at < 0 ? null : walk[at + steps[event.key]];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });

    function filter() {
      const chosen = new FormData(form);
      const speaker = chosen.get("speaker");
      const [types, acts, show] = ["type", "act", "show"].map((name) => chosen.getAll(name));
      const kept = new Set();
      for (const line of lines) {
        const keep = types.includes(line.dataset.type) && acts.includes(line.dataset.act) && (!speaker || line.dataset.sp === speaker);
        line.hidden = !keep;
        if (keep) kept.add(line.dataset.q);
      }
      for (const element of all(".text [data-q]", story)) {
        element.classList.toggle("off", !element.dataset.q.split(" ").some((number) => kept.has(number)));
      }
      for (const voice of all(".voice", story)) {
        voice.hidden = (speaker && voice.dataset.sp !== speaker) || (voice.querySelector(".line") !== null && !voice.querySelector(".line:not([hidden])"));
      }
      for (const call of calls) call.hidden = Boolean(speaker) && !has(call, "data-sp", speaker);
      const hide = ["statements", "sources", "cues", "dates", "demands"].filter((name) => !show.includes(name));
      story.dataset.hide = hide.join(" ");
      const shown = calls.filter((call) => !call.hidden).length;
      status.textContent = `${kept.size} of ${lines.length} statements, ${shown} of ${calls.length} demands`;
      if (pinned !== null && story.querySelector(`#v${pinned}`).hidden) pin(null);
    }

    listen(form, filter);
  }

  // Many stories: the search over what the rows show, and the story that the address names.
  function search(index) {
    const form = index.querySelector(".search");
    const status = form.querySelector("[role=status]");
    const rows = all(".rows > li", index).map((row) => ({ row, keep: true }));
    const more = index.querySelector("#more");
    const page = Number(index.querySelector(".rows").dataset.page);
    let room = page;

    // What is searched, taken from the rows when first asked for.
    function read(entry) {
      if ("all" in entry) return;
      const text = (selector) => all(selector, entry.row).map((part) => part.textContent).join("\n");
      [entry.head, entry.who, entry.calls] = [text("h2, .facts"), text(".who"), text(".calls")].map(fold);
      entry.all = [entry.head, entry.who, entry.calls].join("\n");
    }

    function filter() {
      const words = fold(form.elements.q.value).split(/\s+/).filter(Boolean);
      const scope = form.elements.scope.value;
      const demands = form.elements.demands.checked;
      if (words.length || demands) rows.forEach(read);
      let shown = 0;
      for (const entry of rows) {
        const keep = words.every((word) => entry[scope].includes(word)) && (!demands || entry.calls !== "");
        shown += keep;
        const visible = keep && shown <= room;
        entry.keep = keep;
        if (entry.row.hidden === visible) entry.row.hidden = !visible;
      }
      more.hidden = shown <= room;
      more.textContent = `Show ${Math.min(page, shown - room)} more of ${(shown - room).toLocaleString("en")}`;
      status.textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} stories`;
      index.querySelector("#nothing").hidden = shown > 0;
    }

    function afresh() {
      room = page;
      filter();
    }
    index.addEventListener("click", (event) => {
      const button = event.target.closest("[data-name]");
      if (!button) return;
      form.elements.q.value = button.dataset.name;
      form.elements.scope.value = "who";
      afresh();
    });
    more.addEventListener("click", () => {
      const first = rows.filter((entry) => entry.keep)[room];
      room += page;
      filter();
      first.row.querySelector("a").focus();
    });
    listen(form, afresh);
    return (step, number) => {
      let at = number - 1 + step;
      while (rows[at] && !rows[at].keep) at += step;
      return rows[at] && at + 1;
    };
  }

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
  }

  // Stories are held as base64 of zlib-compressed HTML, made and escaped by the writer of this page.
  async function inflate(packed) {
    const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
  }

  function route(index, reader, neighbour) {
    const main = document.getElementById("main");
    const place = document.getElementById("story");
    let open = null;
    let scroll = 0;

    function close() {
      const row = open && document.getElementById("r" + open);
      reader.hidden = true;
      index.hidden = false;
      place.replaceChildren();
      document.title = main.dataset.title;
      window.scrollTo(0, scroll);
      if (row) row.querySelector("a").focus({ preventScroll: true });
      open = null;
    }

    async function show(number) {
      const data = document.getElementById("data-" + number);
      if (!data) return close();
      const markup = await inflate(data.textContent);
      if (open === null) scroll = window.scrollY;
      open = number;
      const holder = document.createElement("template");
      holder.innerHTML = markup;
      place.replaceChildren(holder.content);
      const story = place.firstElementChild;
      index.hidden = true;
      reader.hidden = false;
      document.title = story.dataset.title;
      wake(story);
      for (const [id, step] of [["previous", -1], ["next", 1]]) {
        const link = document.getElementById(id);
        const other = neighbour(step, Number(number));
        if (other) link.href = "#story-" + other;
        else link.removeAttribute("href");
      }
      document.getElementById("place").textContent = `Story ${number}`;
      window.scrollTo(0, 0);
      story.querySelector("h1").focus({ preventScroll: true });
    }

    function follow() {
      const wanted = /^#story-(\d+)$/.exec(location.hash);
      if (wanted && wanted[1] !== open) show(wanted[1]);
      else if (!wanted && open !== null && location.hash.length < 2) close();
    }
    document.getElementById("back").addEventListener("click", (event) => {
      event.preventDefault();
      history.pushState(null, "", location.pathname + location.search);
      close();
    });
    window.addEventListener("hashchange", follow);
    window.addEventListener("popstate", follow);
    // The stories' data stands after this script, so that the list works before all of it is there.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", follow);
    else follow();
  }

  function themes(button) {
    const names = ["system", "light", "dark"];
    let at = 0;
    button.hidden = false;
    button.addEventListener("click", () => {
      at = (at + 1) % names.length;
      document.documentElement.dataset.theme = names[at];
      button.textContent = "Theme: " + names[at];
    });
  }

  themes(document.getElementById("theme"));
  const index = document.getElementById("index");
  if (index) route(index, document.getElementById("reader"), search(index));
  else all(".story").forEach(wake);
})();
