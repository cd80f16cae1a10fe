// The page: what the address says is what is shown, and what is chosen goes into the address.

import { Asking } from "./ask.js";
import { cardOf } from "./card.js";
import { byId } from "./dom.js";
import { Exploring } from "./exploring.js";
import { Store } from "./record.js";
import { changed, one, readState, writtenState } from "./state.js";
import { tips } from "./tips.js";

const store = new Store(JSON.parse(byId("record").textContent));
let state = readState(location.hash);
/** @type {HTMLElement | null} */
let before = null;

/**
 * Change what is shown, and the address with it.
 * @param {{ [name: string]: string | string[] }} changes
 * @param {boolean} [quietly] without a step back to what was shown before, as while a word is typed
 */
function change(changes, quietly = false) {
  if (changes.claim && changes.claim !== one(state, "claim")) before = /** @type {HTMLElement} */ (document.activeElement);
  state = changed(state, changes);
  const address = writtenState(state) || location.href.replace(/#.*$/, "");
  if (quietly) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  show();
  if (changes.claim) document.getElementById("card-title")?.focus();
}

const exploring = new Exploring(store, change);
const asking = new Asking(store, change);

function show() {
  const asks = Boolean(one(state, "ask") || one(state, "sql"));
  byId("exploring").hidden = asks;
  byId("asking").hidden = !asks;
  const here = asks ? "to-ask" : one(state, "lens") === "reactions" ? "to-reactions" : "to-numbers";
  for (const id of ["to-numbers", "to-reactions", "to-ask"]) {
    if (id === here) byId(id).setAttribute("aria-current", "page");
    else byId(id).removeAttribute("aria-current");
  }
  const embedded = one(state, "embed");
  document.body.dataset.embed = ["timeline", "map", "rows"].includes(embedded) ? embedded : "";
  card();
  if (asks) asking.show(state);
  else exploring.show(state);
}

function card() {
  const claim = one(state, "claim");
  const parts = claim ? cardOf(store, claim, (other) => change({ claim: other })) : null;
  byId("card").hidden = !claim;
  document.body.classList.toggle("with-card", Boolean(claim));
  byId("card-body").replaceChildren(...(claim ? parts ?? [`There is no claim ${claim}.`] : []));
  byId("card").scrollTop = 0;
}

function close() {
  if (!one(state, "claim")) return;
  const claim = one(state, "claim");
  change({ claim: "" });
  const back = before?.isConnected ? before : document.querySelector(`[data-claim="${CSS.escape(claim)}"]`);
  /** @type {HTMLElement | null} */ (back)?.focus();
  before = null;
}

byId("close-card").addEventListener("click", close);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
for (const [id, to] of /** @type {[string, string][]} */ ([["to-numbers", ""], ["to-reactions", "#lens=reactions"], ["to-ask", "#ask=who_said_100000"]])) {
  byId(id).addEventListener("click", (/** @type {MouseEvent} */ event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    state = readState(to);
    history.pushState(null, "", writtenState(state) || location.href.replace(/#.*$/, ""));
    show();
  });
}
for (const event of ["popstate", "hashchange"]) {
  addEventListener(event, () => {
    if (writtenState(readState(location.hash)) === writtenState(state)) return;
    state = readState(location.hash);
    show();
  });
}
// On a narrow screen what is shown comes first, and the filters when they are asked for.
if (matchMedia("(max-width: 63.99rem)").matches) byId("filters").open = false;
tips();
show();
document.documentElement.dataset.ready = "yes";
