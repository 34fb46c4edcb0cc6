/* Filter by severity and keys for moving about. Without script the page shows everything. */
(() => {
  "use strict";
  const rows = [...document.querySelectorAll("tr[id^='F']")];
  const tools = document.getElementById("tools");
  const shown = () => rows.filter((row) => row.offsetParent !== null);
  let current = -1;

  function filter(level) {
    document.body.dataset.show = level;
    for (const choice of document.querySelectorAll("input[name='show']")) {
      choice.checked = choice.value === level;
    }
    const count = document.getElementById("shown");
    if (count) count.textContent = `${shown().length}/${rows.length}`;
  }

  /* Show both sides of a finding: its row and its words in the text. */
  function visit(row) {
    for (const old of document.querySelectorAll(".current")) old.classList.remove("current");
    row.classList.add("current");
    current = rows.indexOf(row);
    const place = row.querySelector("a[href^='#L']");
    const line = place && document.getElementById(place.hash.slice(1));
    if (line) {
      line.classList.add("current");
      line.scrollIntoView({ block: "center" });
    }
    row.scrollIntoView({ block: "center" });
    const focus = place || row;
    focus.focus({ preventScroll: true });
  }

  function step(by) {
    const open = shown();
    if (!open.length) return;
    const at = open.indexOf(rows[current]);
    visit(open[at < 0 ? (by > 0 ? 0 : open.length - 1) : (at + by + open.length) % open.length]);
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    0: () => filter("note"),
    1: () => filter("error"),
    2: () => filter("warning"),
    3: () => filter("note"),
    g: () => document.getElementById("gaps")?.scrollIntoView(),
    t: () => document.getElementById("full-text")?.focus(),
  };

  if (!tools || !rows.length) return;
  tools.hidden = false;
  tools.addEventListener("change", (event) => {
    if (event.target.name === "show") filter(event.target.value);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type='radio']), textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key.toLowerCase()];
    if (act) {
      event.preventDefault();
      act();
    }
  });
  window.addEventListener("hashchange", () => {
    const row = rows.find((one) => `#${one.id}` === location.hash);
    if (row) visit(row);
  });
  filter("note");
})();
