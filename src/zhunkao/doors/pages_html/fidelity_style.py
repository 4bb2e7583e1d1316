"""How the fidelity report looks, and the script that lights up an item and its words together.

Text on its ground has a contrast of at least 4.5 to 1; kinds and states are told by words and lines, never by colour alone.
"""

STYLE = """
:root{color-scheme:light;--ink:#1b1f24;--soft:#545b64;--line:#d0d5db;--lit:#ffe08a;--link:#0b4f9e}
*{box-sizing:border-box}
html{scroll-padding:1rem}
body{margin:0;color:var(--ink);background:#fff;
font:16px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
header,main,.sign,.skip{padding:0 1.25rem}
h1{font-size:1.35rem;margin:1rem 0 .25rem}h2{font-size:1.1rem;margin:.75rem 0}h3{font-size:1rem;margin:1.5rem 0 .5rem}
h4{font-size:.95rem;margin:0;display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline}
p{margin:.35rem 0}a{color:var(--link)}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.soft{color:var(--soft);font-size:.875rem}
.skip{position:absolute;left:-100vw}.skip:focus{position:static;display:inline-block;padding:.5rem 1.25rem}
.totals{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:.5rem 0;padding:0;list-style:none}
.totals b{font-variant-numeric:tabular-nums}
.legend{display:flex;flex-wrap:wrap;gap:.25rem .75rem;margin:.5rem 0 1rem;padding:0;list-style:none;font-size:.875rem}
.legend span{padding:0 .3em}
nav{display:flex;gap:1.25rem;margin:.5rem 0 1rem}
.text{white-space:pre-wrap;font-size:.95rem;tab-size:4}
.text a{color:inherit}.text a:not(.k-unread,.doubted){text-decoration:none}
.k-title{font-weight:700;background:#e9e4fb}.k-heading{font-weight:700;background:#dfe9fa}.k-label{background:#dcf1ee}
.k-number{background:#e8eaed;font-weight:700}.k-item{background:#e5f3de}
.k-unread{background:#fde0dc;text-decoration:underline 2px solid #a3160b;text-underline-offset:3px}
.k-note{background:#fbf1d9}.k-furniture{color:var(--soft)}
.doubted{text-decoration:underline 2px wavy #9a5b00;text-underline-offset:3px}
.lit,.text a:target,.text a.lit,.text span.lit{background:var(--lit);outline:1px solid #7a5a00}
.item{border:1px solid var(--line);border-left-width:6px;border-radius:4px;padding:.6rem .8rem;margin:.6rem 0}
.item.lit,.item:target{background:#fff8e0}
.item.exact{border-left-color:#2b7a3d}.item.confirmed{border-left-color:#0b4f9e}
.item.repaired{border-left-color:#9a5b00;border-left-style:double}.item.unread{border-left-color:#a3160b;border-left-style:dashed}
.state{font-weight:700;font-size:.8rem;color:#fff;padding:.05rem .5rem;border-radius:3px}
.exact .state{background:#23692f}.confirmed .state{background:#0b4f9e}.repaired .state{background:#7d4900}
.unread .state{background:#a3160b}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem .75rem;margin:.35rem 0 0}
dt{color:var(--soft);font-size:.875rem}dd{margin:0}
.doubts{margin:.4rem 0 0;padding-left:1.2rem;font-size:.9rem;color:#6b3f00}.doubts .settled{color:#1d4f80}
.sign{border-top:2px solid var(--ink);margin-top:2rem;padding-bottom:2rem}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1.75rem 2rem;margin-top:1.5rem}
.fields div{border-bottom:1px solid var(--ink);min-height:2.2rem}
@media screen and (min-width:60rem){
.panes{display:grid;grid-template-columns:1fr 1fr;gap:1.5rem}
.pane{height:calc(100vh - 1rem);overflow:auto;border-top:1px solid var(--line);padding-right:.5rem}}
@media print{
body{font-size:10pt;line-height:1.45}.skip,.jump{display:none}.panes{display:flex;flex-direction:column-reverse}
.item,.sign{break-inside:avoid}h3{break-after:avoid}.text{font-size:8.5pt}
.pane,.item,.text span,.text a,.state{print-color-adjust:exact}
.source{break-before:page}a{color:inherit;text-decoration:none}.sign{margin-top:1cm}}
"""

SCRIPT = """
(function () {
  "use strict";
  var lit = [];
  function bring(one, from) {
    var pane = one.closest(".pane");
    if (!pane || pane === from || pane.scrollHeight <= pane.clientHeight) return;
    var at = one.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (at.top < frame.top || at.bottom > frame.bottom) pane.scrollTop += at.top - frame.top - frame.height / 3;
  }
  function light(event) {
    var target = event.target.closest ? event.target.closest("[data-i]") : null;
    lit.forEach(function (one) { one.classList.remove("lit"); });
    lit = [];
    if (!target) return;
    var from = target.closest(".pane"), brought = false;
    target.dataset.i.split(" ").forEach(function (item) {
      document.querySelectorAll('[data-i~="' + item + '"]').forEach(function (one) {
        one.classList.add("lit");
        lit.push(one);
        if (!brought && one.closest(".pane") !== from) { bring(one, from); brought = true; }
      });
    });
  }
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
})();
"""
