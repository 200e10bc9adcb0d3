// Live update: the stream rings, the page asks again for the parts that are live.
//
// <body data-stream="/stream" data-person="7">
// <section data-live="line" data-live-src="/boards/rows">      any line of the book
// <div data-live="mine" data-live-src="/seasonline">           only lines of the reader
// <ol data-live="notice:screens" data-live-src="/studio/…">    a notice of that topic
//
// What is told of any line bears names, so it is asked for again when somebody changed how they are
// seen, too (`notice:people`). Whoever is seen no longer takes the page about them along.
//
// What moved or changed inside is shown by motion.js. Without a network nothing is said: the page
// stays as it was read.
"use strict";

(() => {
  const WAIT = 400; // ms: what arrives together is asked for once
  const SPREAD = 800; // ms: a whole office does not ask in the same instant
  const waiting = new Map();

  async function refresh(element) {
    // A repaint would take the focus away: it waits until the reader has gone on.
    if (element.isConnected && element.contains(document.activeElement)) {
      const gone = () => waiting.set(element, setTimeout(refresh, WAIT, element));
      element.addEventListener("focusout", gone, { once: true });
      return;
    }
    waiting.delete(element);
    if (!element.isConnected) return;
    const answer = await fetch(element.dataset.liveSrc, {
      headers: { "HX-Request": "true" },
      credentials: "same-origin",
    }).catch(() => null);
    if (!answer) return; // no network: silent, the next ring asks again
    if (!answer.ok || answer.redirected) {
      if (answer.status < 500) element.removeAttribute("data-live");
      const { pathname } = new URL(element.dataset.liveSrc, location);
      if (answer.status === 404 && pathname === location.pathname) location.reload();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // A fragment may be the element itself, a part of a whole page, or what goes inside it.
    const fresh =
      (element.id && page.getElementById(element.id)) ||
      page.querySelector(`[data-live-src="${CSS.escape(element.dataset.liveSrc)}"]`) ||
      page.body;
    // Nothing new: a voice that reads in it is not sent back to its beginning.
    if (fresh.innerHTML === element.innerHTML) return;
    if (element.contains(document.activeElement)) return refresh(element); // it came meanwhile
    const before = heraldMotion.before(element);
    element.replaceChildren(...fresh.childNodes);
    if (globalThis.htmx) globalThis.htmx.process(element);
    heraldMotion.after(element, before);
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
      ask((kind) => kind === `notice:${topic}` || (kind === "line" && topic === "people"));
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
  // Left by Tab it would lie over what has the focus next.
  addEventListener("focusin", (event) => close(event.target.closest("details.menu")));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.menu[open]");
    close(null);
    open?.querySelector("summary").focus();
  });

  // After an answer with errors the reader starts at their summary, or at the field.
  const wrong = ".error-summary, [aria-invalid=true]:is(input, select, textarea)";
  document.querySelector(wrong)?.focus();

  // The button that was pressed went with what was exchanged: the reader goes on at what is said.
  addEventListener("htmx:afterSettle", () => {
    if (document.activeElement !== document.body) return;
    const main = document.getElementById("main");
    const said = main.querySelector(":scope > .notice") ?? main;
    said.tabIndex = -1;
    said.focus({ preventScroll: true });
  });

  if ("serviceWorker" in navigator && document.body.dataset.person) {
    navigator.serviceWorker.register("/sw.js").catch(() => {});
  }
  // Signing out or erasing leaves nothing of the reader on this machine, nor does whoever signs in next
  // read what was kept of them.
  addEventListener("submit", (event) => {
    if (event.target.matches("[data-forget]")) {
      navigator.serviceWorker?.controller?.postMessage("forget");
    }
  });
})();
