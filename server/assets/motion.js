// Motion says what changed, in under 300 ms, and nothing to those who asked for none:
// a row ([data-key]) that moves, one that is new, a figure ([data-count]) that counts up.
"use strict";

globalThis.heraldMotion = (() => {
  const LASTS = 280; // ms
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const keyed = (root) =>
    new Map([...root.querySelectorAll("[data-key]")].map((part) => [part.dataset.key, part]));

  const figures = (root) =>
    new Map(
      [...root.querySelectorAll("[data-count]")].map((part, place) => {
        const row = part.closest("[data-key]");
        return [row ? row.dataset.key : place, part];
      }),
    );

  // How things stand before the change.
  function before(root) {
    return {
      places: new Map([...keyed(root)].map(([k, p]) => [k, p.getBoundingClientRect().top])),
      counts: new Map([...figures(root)].map(([k, p]) => [k, Number(p.dataset.count)])),
    };
  }

  function countUp(part, from) {
    const to = Number(part.dataset.count);
    const words = part.firstChild;
    if (words?.nodeType !== Node.TEXT_NODE || !Number.isFinite(from) || from === to) return;
    const said = words.data; // the server set it with the reader's separators
    const began = performance.now();
    const tick = (now) => {
      const share = Math.min(1, (now - began) / LASTS);
      words.data = share < 1 ? String(Math.round(from + (to - from) * share)) : said;
      if (share < 1) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  // Show what changed since.
  function after(root, then) {
    if (calm.matches) return;
    for (const [key, part] of keyed(root)) {
      if (!then.places.has(key)) {
        part.classList.add("changed");
        part.addEventListener("animationend", () => part.classList.remove("changed"), { once: true });
        continue;
      }
      const moved = then.places.get(key) - part.getBoundingClientRect().top;
      if (Math.abs(moved) > 2) {
        const steps = [{ transform: `translateY(${moved}px)` }, { transform: "none" }];
        part.animate(steps, { duration: LASTS, easing: "cubic-bezier(.2,.7,.3,1)" });
      }
    }
    for (const [key, part] of figures(root)) {
      if (then.counts.has(key)) countUp(part, then.counts.get(key));
    }
  }

  return { before, after, calm, LASTS };
})();
