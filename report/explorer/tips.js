// What a mark stands for, beside it while it has the focus or the pointer; Escape takes it away.

import { el } from "./dom.js";

export function tips() {
  const tip = el("div", { class: "tip", role: "tooltip", hidden: true });
  document.body.append(tip);
  const hide = () => { tip.hidden = true; };
  const show = (/** @type {Event} */ event) => {
    const mark = /** @type {Element} */ (event.target).closest?.("svg svg [aria-label], svg [aria-label][role=button]");
    if (!mark) return;
    tip.textContent = mark.getAttribute("aria-label");
    tip.hidden = false;
    const box = mark.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left), innerWidth - tip.offsetWidth - 8);
    const above = box.top - tip.offsetHeight - 2;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(above > 0 ? above : box.bottom + 2) + scrollY}px`;
  };
  const leave = (/** @type {any} */ event) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && tip.contains(to))) hide();
  };
  document.addEventListener("mouseover", show);
  document.addEventListener("focusin", show);
  document.addEventListener("mouseout", (event) => { if (/** @type {Element} */ (event.target).closest?.("svg [aria-label]")) leave(event); });
  tip.addEventListener("mouseleave", hide);
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}
