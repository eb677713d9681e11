// The page follows the files and the form. Without this script it shows the same when it is loaded again.
"use strict";
(() => {
  const base = document.body.dataset.url; // of the definition; none in the list
  const parts = ["state", "tabs", "form-head", "panel"];
  const last = {}; // what the server sent for each part
  let loading = 0; // counts, so that a late answer is not shown
  let going = null; // the panel that somebody asked for and that is not there yet
  let told = false; // files changed, and the form does not know

  const frame = () => document.querySelector("iframe#form");
  const inside = () => { try { return frame()?.contentDocument ?? null; } catch { return null; } };

  // The language that the form is shown in; none where something else stands in its place.
  const language = () => inside()?.getElementById("failure") ? "" : inside()?.documentElement?.lang ?? "";

  // What is typed into the form and not sent, as a post would send it, and its language; files stay where they are.
  function typed() {
    const lang = language();
    if (!lang) return null;
    const form = inside().querySelector("main form[method=post]");
    const out = new URLSearchParams();
    for (const [name, value] of form ? new FormData(form) : []) {
      if (typeof value === "string" && !name.startsWith("_")) out.append(name, value);
    }
    out.append("_lang", lang);
    return out;
  }

  function remember(page) {
    for (const id of parts) last[id] = page.getElementById(id)?.innerHTML;
  }

  // Puts a part of the page in place of the old one, unless it is the same; what was open and focused stays so.
  function replace(id, page) {
    const old = document.getElementById(id), fresh = page.getElementById(id);
    if (!old || !fresh || last[id] === fresh.innerHTML) return;
    const edited = [...old.querySelectorAll("textarea, .scene input")].some(t => t.value !== t.defaultValue);
    if (edited && fresh.querySelector("textarea")) return; // nothing is taken from under somebody's hands
    last[id] = fresh.innerHTML;
    const open = new Map([...old.querySelectorAll("details[id]")].map(d => [d.id, d.open]));
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    const y = old.scrollTop;
    old.replaceChildren(...document.importNode(fresh, true).childNodes);
    for (const d of old.querySelectorAll("details[id]")) if (open.has(d.id)) d.open = open.get(d.id);
    if (focused) document.getElementById(focused)?.focus({preventScroll: true});
    old.scrollTop = y;
  }

  // Brings what a link led to into sight: a line, or the panel, which on a narrow screen stands below the form.
  const wide = matchMedia("(min-width: 60rem)");
  function reveal() {
    const id = location.hash.slice(1);
    const target = id && id !== "panel" && document.getElementById(id);
    if (target) target.scrollIntoView({block: "center"});
    else if (wide.matches) document.getElementById("panel").scrollTop = 0;
    else document.getElementById("panel").scrollIntoView();
  }

  // Loads an address of a panel and shows it; the form stays as it is, unless the definition changed. Push is for another address
  // than the present one, show is for one that somebody followed a link to.
  async function load(url, {push = false, show = false, focus = false} = {}) {
    const turn = ++loading;
    if (push) going = {url, show, focus};
    else if (going) ({url, show, focus} = going), push = true; // something happens on the way: the way goes on
    const body = base ? typed() : null;
    if (push) setTimeout(() => { if (turn === loading && going) document.getElementById("panel").setAttribute("aria-busy", "true"); }, 200);
    let page;
    try {
      const answer = await fetch(url, body ? {method: "POST", body} : {});
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      document.getElementById("panel").removeAttribute("aria-busy");
      return; // the preview has ended, or the next event comes
    }
    if (turn !== loading) return;
    going = null;
    document.getElementById("panel").removeAttribute("aria-busy");
    if (!page.getElementById("panel")) return;
    if (push) history.pushState(null, "", url);
    document.title = page.title;
    for (const id of parts) replace(id, page);
    await follow(page);
    if (focus) document.getElementById("panel").focus({preventScroll: true});
    if (show) reveal();
    else if (push && wide.matches) document.getElementById("panel").scrollTop = 0;
    point(current);
  }

  // Loads the form again where it may have changed, with what was typed; and where an error stands in its place, when files changed.
  async function follow(page) {
    const old = document.getElementById("form"), fresh = page.getElementById("form");
    const failed = told && inside()?.getElementById("failure");
    told = false;
    if (!old || !fresh || old.dataset.mark === fresh.dataset.mark && !failed) return;
    const body = typed();
    if (old.tagName !== fresh.tagName) {
      old.replaceWith(document.importNode(fresh, true));
      watch();
      return;
    }
    old.dataset.mark = fresh.dataset.mark;
    if (body) await fetch(base + "keep", {method: "POST", body}).catch(() => {});
    const where = inside()?.location;
    const asked = new URLSearchParams(where?.search).get("lang"); // and the draft may not know yet
    const pages = [...document.querySelectorAll("#form-pages a")].map(a => a.pathname);
    if (where && pages.includes(where.pathname)) where.replace(where.pathname + (asked ? "?" + new URLSearchParams({lang: asked}) : ""));
    else old.src = fresh.getAttribute("src");
  }

  // The question that was touched last in the form: the tab Why leads to it.
  let current = "";
  function point(name) {
    current = name;
    const tab = document.getElementById("tab-why");
    if (tab && name) tab.href = base + "why?" + new URLSearchParams({at: name}) + "#panel";
  }
  const panel = () => location.pathname.split("/").pop();

  function touched(event) {
    const at = event.target;
    const label = at.closest?.("label, legend, fieldset, .field, [name], output");
    const control = at.name ? at : label?.control ?? label?.querySelector?.("[name]") ?? (label?.htmlFor ? null : label?.closest(".field")?.querySelector("[name]"));
    const name = control?.name ?? "";
    if (!name || name.startsWith("_") || name === current) return;
    point(name);
    if (panel() === "why") load(base + "why?" + new URLSearchParams({at: name}), {push: true});
  }

  // Posts a form of the preview, and shows what came of it.
  async function send(form) {
    await fetch(form.action, {method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual"}).catch(() => {});
    load(location.href);
  }

  let pause;
  function changed() {
    clearTimeout(pause);
    pause = setTimeout(() => { if (["why", "data"].includes(panel())) load(location.href); }, 250);
  }

  function arrived() {
    const page = inside();
    if (!page || page.URL === "about:blank") return;
    page.addEventListener("focusin", touched);
    page.addEventListener("click", touched);
    page.addEventListener("input", changed);
    page.addEventListener("change", changed);
    load(location.href);
  }

  function watch() {
    const f = frame();
    if (!f) return;
    f.addEventListener("load", arrived);
    if (inside()?.readyState === "complete") arrived();
  }

  // Links between the panels leave the form alone.
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[href]");
    if (link?.target === "form") frame()?.scrollIntoView({block: "nearest"});
    if (!base || !link || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const href = link.href.baseVal ?? link.href; // of a picture
    const url = new URL(href, location.href);
    if (url.origin !== location.origin || !url.pathname.startsWith(base) || link.classList.contains("skip")) return;
    event.preventDefault();
    load(url.href, {push: true, show: true, focus: !link.closest("#tabs")});
  });
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.dataset.quiet !== undefined) { // what is typed stays
      event.preventDefault();
      send(form);
      return;
    }
    if (form.method !== "get") {
      if (language()) form.append(Object.assign(document.createElement("input"), {type: "hidden", name: "_lang", value: language()}));
      return;
    }
    event.preventDefault();
    const url = new URL(form.action);
    url.search = new URLSearchParams(new FormData(form));
    load(url.href, {push: true, show: true});
  });
  document.addEventListener("change", event => {
    const form = event.target.closest("form[data-follow]");
    if (form && event.target.value) form.requestSubmit();
  });
  window.addEventListener("popstate", () => load(location.href));

  document.documentElement.classList.add("scripted");
  remember(document);
  watch();

  // A browser keeps few connections to a host open, so that a page that nobody sees has none; seen again it shows what is new.
  let events = null;
  function listen() {
    if (document.hidden) {
      events?.close();
      events = null;
    } else if (!events) {
      const again = () => { told = true; load(location.href); };
      events = new EventSource("/events");
      events.addEventListener("change", again);
      events.addEventListener("open", again);
    }
  }
  document.addEventListener("visibilitychange", listen);
  listen();
})();
