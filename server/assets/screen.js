// An office screen: turns its scenes by itself, for months. What it showed last is kept, so that it
// goes on turning without a network; after a day without one only the manual's tips are left.
"use strict";

(() => {
  const { dataset } = document.body;
  const OLD = 2 * 60e3; // from this age on, the corner says how old what is shown is
  const STALE = 24 * 3600e3; // from this age on, nothing of it is shown
  const SHIFTS = [[0, 0], [6, 3], [2, 7], [-5, 4], [-3, -5], [4, -4]]; // pixels, against burn-in
  const KEPT = "herald-screen";
  const PAGE = "herald-screen-1"; // the page itself, as sw.js hands it out without a network

  const ask = async (path) => {
    const answer = await fetch(path, { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    return answer;
  };
  const quiet = (promise) => promise.catch(() => null);

  if (dataset.state === "waiting") {
    // Waiting to be let in: look every few seconds, start when somebody did.
    setInterval(async () => {
      const said = await quiet(ask("/screen/state").then((answer) => answer.json()));
      if (said && (said.state !== "waiting" || said.code !== dataset.code)) location.reload();
    }, 3000);
    return;
  }

  const stage = document.getElementById("stage");
  const line = document.getElementById("progress");
  const turn = Number(dataset.turn) * 1000;
  const keys = dataset.scenes.split(" ");
  const spare = dataset.tips === "spare"; // the tips are only for when nothing else is left
  let skew = Number(dataset.wall) - Date.now(); // from this machine's clock to the house's
  let kept = { id: dataset.id, scenes: {} };
  let queue = []; // what is left of the scene on show
  let at = -1;
  let showing = null; // { key, part, at }
  let timer = 0;
  let turns = 0;
  let asleep = false;

  try {
    const before = JSON.parse(localStorage.getItem(KEPT));
    if (before?.id === dataset.id) kept = before;
  } catch {
    // Unreadable or not allowed: begin anew.
  }

  const keep = () => {
    try {
      localStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      // No room: the memory of this page has to do.
    }
  };

  const wall = () => new Date(Date.now() + skew); // its UTC parts are the house's clock

  // Fetch one scene; what was kept of it before when there is no network.
  async function load(key) {
    const html = await quiet(ask(`/screen/scene/${key}`).then((answer) => answer.text()));
    if (html !== null) {
      kept.scenes[key] = { html: html.trim(), at: Date.now() };
      keep();
    }
    return kept.scenes[key];
  }

  const slidesOf = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    return [...page.querySelectorAll(".slide")];
  };

  const fresh = (scene) => scene?.html && Date.now() - scene.at < STALE;

  // The next slide: the rest of this scene, then the next scene with anything to show.
  async function next() {
    if (queue.length) return queue.shift();
    for (let tried = 0; tried < keys.length; tried += 1) {
      at = (at + 1) % keys.length;
      const key = keys[at];
      if (key === "tips" && spare) continue;
      const scene = await load(key);
      if (!fresh(scene)) continue;
      queue = slidesOf(scene.html).flatMap((_, part) => upright(scene, key, part));
      if (queue.length) return queue.shift();
    }
    const tips = (await load("tips")) ?? { html: "", at: 0 };
    queue = slidesOf(tips.html).map((_, part) => ({ key: "tips", part }));
    return queue.shift() ?? null;
  }

  // Two lists side by side stand one after the other on an upright screen.
  function upright(scene, key, part) {
    const split = slidesOf(scene.html)[part].classList.contains("split");
    const tall = innerHeight > innerWidth;
    return split && tall ? [{ key, part }, { key, part, second: true }] : [{ key, part }];
  }

  function draw(slide) {
    const scene = kept.scenes[slide.key];
    const section = scene && slidesOf(scene.html)[slide.part];
    if (!section) return false;
    section.classList.toggle("second", Boolean(slide.second));
    stage.replaceChildren(document.adoptNode(section));
    showing = { ...slide, at: scene.at };
    return true;
  }

  async function step() {
    clearTimeout(timer);
    timer = setTimeout(step, turn);
    if (asleep) return;
    const slide = await next();
    if (slide && draw(slide) && !heraldMotion.calm.matches) {
      stage.animate([{ opacity: 0 }, { opacity: 1 }], { duration: heraldMotion.LASTS });
      line.animate([{ transform: "scaleX(0)" }, { transform: "none" }], { duration: turn });
    }
    turns += 1;
    const [x, y] = SHIFTS[turns % SHIFTS.length];
    stage.style.translate = `${x}px ${y}px`;
    corner();
  }

  // Something happened: what is on show is asked for again, and shown where it changed.
  let ringing = 0;
  function ring() {
    if (ringing || asleep) return;
    ringing = setTimeout(async () => {
      ringing = 0;
      if (!showing) return;
      const { key } = showing;
      const before = kept.scenes[key]?.html;
      const scene = await load(key);
      if (!scene || showing?.key !== key || scene.html === before) return;
      const then = heraldMotion.before(stage);
      if (draw(showing)) heraldMotion.after(stage, then);
    }, 700 + Math.random() * 600);
  }

  function corner() {
    const now = wall();
    const two = (figure) => String(figure).padStart(2, "0");
    const clock = (when) => `${two(when.getUTCHours())}:${two(when.getUTCMinutes())}`;
    document.getElementById("time").textContent = clock(now);
    const old = showing && Date.now() - showing.at > OLD && showing.key !== "tips";
    document.getElementById("age").textContent = old
      ? dataset.saidOld.replace("%t", clock(new Date(showing.at + skew)))
      : "";
    sleep(now);
  }

  function sleep(now) {
    const minute = now.getUTCHours() * 60 + now.getUTCMinutes();
    const [wakes, sleeps] = [Number(dataset.wakes), Number(dataset.sleeps)];
    const day = now.getUTCDay() % 6 !== 0 || dataset.weekend === "yes";
    const hours =
      wakes === sleeps ||
      (wakes < sleeps ? minute >= wakes && minute < sleeps : minute >= wakes || minute < sleeps);
    const awake = day && hours;
    // A night's rest ends with a fresh page: new versions arrive, and nothing piles up for months.
    if (awake && asleep) quiet(ask("/screen/state")).then((answer) => answer && location.reload());
    asleep = !awake;
    document.body.classList.toggle("asleep", asleep);
  }

  async function look() {
    const said = await quiet(ask("/screen/state").then((answer) => answer.json()));
    if (!said) return;
    skew = said.wall - Date.now();
    const same = String(said.version) === dataset.version && said.season === dataset.season;
    if (said.state === "running" && same) return;
    if (said.state !== "running") {
      localStorage.removeItem(KEPT);
      await quiet(caches.delete(PAGE));
    }
    location.reload();
  }

  function listen() {
    const stream = new EventSource("/screen/stream");
    stream.addEventListener("line", ring);
    stream.addEventListener("notice", () => {
      ring();
      setTimeout(look, Math.random() * 2000);
    });
    stream.onerror = () => {
      // A browser gives up when the answer is not a stream (a restart behind a proxy): try again.
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 20e3);
    };
  }

  // Keep the page itself for a restart without a network.
  if (globalThis.caches && navigator.serviceWorker) {
    quiet(navigator.serviceWorker.register("/sw.js", { scope: "/" }));
    quiet(Promise.all([caches.open(PAGE), ask("/screen")]).then(([box, page]) => box.put("/screen", page)));
  }

  corner();
  step();
  listen();
  quiet(load("tips"));
  setInterval(corner, 5e3);
  setInterval(look, 60e3);
})();
