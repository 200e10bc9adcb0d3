// Keeps the shell and the last Today, so that they can be read without a network. Nothing else of
// a person is kept, and signing out forgets it. An office screen keeps its own page (screen.js).
"use strict";

const SHELL = "herald-shell-1";
const MINE = "herald-today-1";
const TODAY = "/today";
const WALL = "herald-screen-1"; // filled by screen.js once a screen was let in
const KEPT = 60; // files of the shell: old versions leave as new ones come

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

async function forget() {
  await caches.delete(MINE);
}

addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(forget());
});

// Addresses of assets carry their version: what is kept under one never changes.
async function asset(request) {
  const shell = await caches.open(SHELL);
  const kept = await shell.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    await shell.put(request, answer.clone());
    const names = await shell.keys();
    await Promise.all(names.slice(0, Math.max(0, names.length - KEPT)).map((n) => shell.delete(n)));
  }
  return answer;
}

async function today(request) {
  const mine = await caches.open(MINE);
  try {
    const answer = await fetch(request);
    // A redirect or a refusal means: not this reader's Today any more.
    if (answer.ok && !answer.redirected) await mine.put(TODAY, answer.clone());
    else if (answer.status === 401 || answer.redirected) await forget();
    return answer;
  } catch (noNetwork) {
    return (await mine.match(TODAY)) ?? Promise.reject(noNetwork);
  }
}

// A wall shows no error page: neither without a network, nor while Herald or its database restarts.
async function wall(request) {
  const kept = async () => (await caches.open(WALL)).match("/screen");
  try {
    const answer = await fetch(request);
    return answer.status < 500 ? answer : ((await kept()) ?? answer);
  } catch (noNetwork) {
    return (await kept()) ?? Promise.reject(noNetwork);
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/") && url.search) event.respondWith(asset(request));
  else if (url.pathname === TODAY && request.mode === "navigate") event.respondWith(today(request));
  else if (url.pathname === "/screen" && request.mode === "navigate") event.respondWith(wall(request));
});
