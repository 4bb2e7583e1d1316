// What the pages gain where scripts run; every page works without.
"use strict";

// A button that prints is only there where it can.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// While the server cannot be reached a page that follows something says so, and goes on by itself afterwards.
const offline = document.querySelector("[data-offline]");
if (offline) {
  document.addEventListener("htmx:sendError", () => { offline.textContent = offline.dataset.offline; });
  document.addEventListener("htmx:beforeSwap", () => { offline.textContent = ""; });
}

// After an answer that cannot be used, the summary of errors is read first.
const summary = document.querySelector(".zk-errors");
if (summary) summary.focus();
