// Live update: the stream rings, the page asks again for the parts that are live.
//
// <body data-stream="/stream" data-person="7">
// <section data-live="line" data-live-src="/boards/rows">      any line of the book
// <div data-live="mine" data-live-src="/seasonline">           only lines of the reader
// <ol data-live="notice:screens" data-live-src="/studio/…">    a notice of that topic
//
// Inside, [data-key] names rows that may move, [data-count] figures that may change. Without a
// network nothing is said: the page stays as it was read.
"use strict";

(() => {
  const WAIT = 400; // ms: what arrives together is asked for once
  const SPREAD = 800; // ms: a whole office does not ask in the same instant
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const waiting = new Map();

  const keyed = (root) =>
    new Map([...root.querySelectorAll("[data-key]")].map((part) => [part.dataset.key, part]));

  const figures = (root) => {
    const parts = [...root.querySelectorAll("[data-count]")];
    return new Map(
      parts.map((part) => {
        const row = part.closest("[data-key]");
        return [row ? row.dataset.key : parts.indexOf(part), part];
      }),
    );
  };

  const places = (root) =>
    new Map([...keyed(root)].map(([key, part]) => [key, part.getBoundingClientRect().top]));

  function countUp(part, from) {
    const to = Number(part.dataset.count);
    const words = part.firstChild;
    if (!words || words.nodeType !== Node.TEXT_NODE || !Number.isFinite(from) || from === to) return;
    const said = words.data; // the server set it with the reader's separators
    const began = performance.now();
    const tick = (now) => {
      const share = Math.min(1, (now - began) / 280);
      words.data = share < 1 ? String(Math.round(from + (to - from) * share)) : said;
      if (share < 1) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  function show(element, before) {
    if (calm.matches) return;
    for (const [key, part] of keyed(element)) {
      if (!before.places.has(key)) {
        part.classList.add("changed");
        part.addEventListener("animationend", () => part.classList.remove("changed"), { once: true });
        continue;
      }
      const moved = before.places.get(key) - part.getBoundingClientRect().top;
      if (Math.abs(moved) > 2) {
        const steps = [{ transform: `translateY(${moved}px)` }, { transform: "none" }];
        part.animate(steps, { duration: 280, easing: "cubic-bezier(.2,.7,.3,1)" });
      }
    }
    for (const [key, part] of figures(element)) {
      if (before.counts.has(key)) countUp(part, before.counts.get(key));
    }
  }

  async function refresh(element) {
    waiting.delete(element);
    if (!element.isConnected || element.contains(document.activeElement)) return;
    const answer = await fetch(element.dataset.liveSrc, {
      headers: { "HX-Request": "true" },
      credentials: "same-origin",
    }).catch(() => null);
    if (!answer) return; // no network: silent, the next ring asks again
    if (!answer.ok || answer.redirected) {
      if (answer.status < 500) element.removeAttribute("data-live");
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // A fragment may be the element itself, a part of a whole page, or what goes inside it.
    const fresh =
      (element.id && page.getElementById(element.id)) ||
      page.querySelector(`[data-live-src="${CSS.escape(element.dataset.liveSrc)}"]`) ||
      page.body;
    const before = {
      places: places(element),
      counts: new Map([...figures(element)].map(([k, p]) => [k, Number(p.dataset.count)])),
    };
    element.replaceChildren(...fresh.childNodes);
    if (globalThis.htmx) globalThis.htmx.process(element);
    show(element, before);
  }

  function ask(wanted) {
    for (const element of document.querySelectorAll("[data-live][data-live-src]")) {
      const kinds = (element.dataset.live || "line").split(" ");
      if (waiting.has(element) || !kinds.some(wanted)) continue;
      waiting.set(element, setTimeout(refresh, WAIT + Math.random() * SPREAD, element));
    }
  }

  function mine(data) {
    try {
      const { person } = JSON.parse(data);
      return person !== null && String(person.id) === document.body.dataset.person;
    } catch {
      return false;
    }
  }

  function listen() {
    const stream = new EventSource(document.body.dataset.stream);
    stream.addEventListener("line", (event) => {
      const own = mine(event.data);
      ask((kind) => kind === "line" || (own && kind === "mine"));
    });
    stream.addEventListener("notice", (event) => {
      const { topic } = JSON.parse(event.data);
      ask((kind) => kind === `notice:${topic}`);
    });
    stream.addEventListener("resync", () => ask(() => true));
    // A page that was put away (phone locked, back button) comes back to what is true now.
    addEventListener("pagehide", () => stream.close(), { once: true });
  }

  addEventListener("pageshow", (event) => {
    if (event.persisted && document.body.dataset.stream) {
      ask(() => true);
      listen();
    }
  });

  if (document.body.dataset.stream && globalThis.EventSource) listen();

  // One menu open at a time, closed by Escape and by a click elsewhere.
  const close = (except) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (menu !== except) menu.open = false;
    }
  };
  addEventListener("click", (event) => close(event.target.closest("details.menu")));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.menu[open]");
    close(null);
    open?.querySelector("summary").focus();
  });

  // After an answer with errors the reader starts at their summary.
  document.querySelector(".error-summary")?.focus();

  if ("serviceWorker" in navigator && document.body.dataset.person) {
    navigator.serviceWorker.register("/sw.js").catch(() => {});
  }
  // Signing out leaves nothing of the reader on this machine.
  addEventListener("submit", (event) => {
    if (event.target.matches("[data-forget]")) {
      navigator.serviceWorker?.controller?.postMessage("forget");
    }
  });
})();
