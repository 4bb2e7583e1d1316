// What the pages gain where scripts run; every page works without.
"use strict";

// A button that prints is only there where it can.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// After an answer that cannot be used, the summary of errors is read first.
const summary = document.querySelector(".zk-errors");
if (summary) summary.focus();
