// The share page: how long the text may be, said while it is typed.
//
// <textarea id="text" data-limit="300">, <p data-counts="text">: the limit of a channel comes with the
// chosen [name=channel][data-limit] (radio, or option of a select). Ears hear it from the [role=status]
// behind it, once the hands rest. Copying is a help, not a must: [data-copy="id of a field"]. Words come
// from the page: data-said-left="%n left", data-said-over, data-said-copied.
"use strict";

(() => {
  const LINK = 23; // what LinkedIn, Mastodon and X count for any address, long or short
  const weigh = (text) => [...text.replace(/https?:\/\/\S+/g, "x".repeat(LINK))].length;

  function limitOf(area) {
    const chosen = area.form?.querySelector(
      "[name=channel]:checked[data-limit], [name=channel] option:checked[data-limit]",
    );
    return Number((chosen ?? area).dataset.limit ?? 0);
  }

  function tell(area) {
    const place = document.querySelector(`[data-counts="${CSS.escape(area.id)}"]`);
    const limit = limitOf(area);
    if (!place || !limit) return;
    const left = limit - weigh(area.value);
    const words = left < 0 ? place.dataset.saidOver : place.dataset.saidLeft;
    place.classList.toggle("over", left < 0);
    place.textContent = words.replace("%n", Math.abs(left));
  }

  // A figure for every key would be spoken over every letter.
  const REST = 1500; // ms without a key
  let resting = 0;
  function tellEars(area) {
    clearTimeout(resting);
    const place = document.querySelector(`[data-counts="${CSS.escape(area.id)}"]`);
    const ears = place?.nextElementSibling;
    resting = setTimeout(() => {
      if (ears) ears.textContent = place.textContent;
    }, REST);
  }

  const all = () => document.querySelectorAll("textarea[data-limit]").forEach(tell);
  addEventListener("input", (event) => {
    if (event.target.matches("textarea[data-limit]")) {
      tell(event.target);
      tellEars(event.target);
    }
    if (event.target.matches("[name=channel]")) all();
  });
  // A caption chosen from the suggestions fills the field; it can be changed there.
  addEventListener("click", async (event) => {
    const caption = event.target.closest("[data-caption]");
    if (caption) {
      event.preventDefault(); // without script it is a link that does the same
      const area = document.getElementById(caption.dataset.fills);
      area.value = caption.dataset.caption;
      area.focus();
      tell(area);
      for (const one of document.querySelectorAll("[data-caption][aria-current]")) {
        one.removeAttribute("aria-current");
      }
      caption.setAttribute("aria-current", "true");
    }
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      event.preventDefault();
      const field = document.getElementById(copy.dataset.copy);
      await navigator.clipboard.writeText(field.value ?? field.textContent).catch(() => field.select());
      copy.textContent = copy.dataset.saidCopied ?? copy.textContent;
      copy.nextElementSibling.textContent = copy.textContent; // for ears: the name of a button is not news
    }
  });
  // A button that only script can make work shows itself only with script.
  for (const copy of document.querySelectorAll("[data-copy][hidden]")) copy.hidden = false;
  all();
})();
