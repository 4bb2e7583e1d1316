// What belongs together lights up together: an item and its words. Without this the anchors between them lead the same way.
"use strict";

(function () {
  let lit = [];
  function bring(one, from) {
    const pane = one.closest(".zk-pane");
    if (!pane || pane === from || pane.scrollHeight <= pane.clientHeight + 1) return;
    const at = one.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (at.top < frame.top || at.bottom > frame.bottom) pane.scrollTop += at.top - frame.top - frame.height / 3;
  }
  function light(event) {
    const target = event.target.closest ? event.target.closest("[data-i]") : null;
    for (const one of lit) one.classList.remove("lit");
    lit = [];
    if (!target) return;
    const from = target.closest(".zk-pane");
    let brought = false;
    for (const item of target.dataset.i.split(" ")) {
      for (const one of document.querySelectorAll('[data-i~="' + item + '"]')) {
        one.classList.add("lit");
        lit.push(one);
        if (!brought && one.closest(".zk-pane") !== from) { bring(one, from); brought = true; }
      }
    }
  }
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);

  // A file may be dropped on the frame around the choice of files, and a form that takes a while says so.
  for (const frame of document.querySelectorAll(".zk-drop")) {
    const input = frame.querySelector("input[type=file]");
    for (const name of ["dragover", "dragleave", "drop"]) {
      frame.addEventListener(name, (event) => {
        event.preventDefault();
        frame.classList.toggle("zk-over", name === "dragover");
        if (name === "drop" && event.dataTransfer.files.length) input.files = event.dataTransfer.files;
      });
    }
  }
  for (const form of document.querySelectorAll("form[data-waits]")) {
    form.addEventListener("submit", () => {
      const status = form.querySelector("[data-status]");
      if (status) status.textContent = form.dataset.waits;
    });
  }
})();
