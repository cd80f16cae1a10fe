/**
 * A claim's card: all that the record holds on it.
 * @typedef {import("./record.js").Store} Store
 * @typedef {import("./record.js").Row} Row
 */

import { el } from "./dom.js";
import { countedThing, dateInWords, grouped } from "./words.js";

/**
 * The parts of a claim's card; null where the record has no such claim.
 * @param {Store} store
 * @param {string} claim
 * @param {(claim: string) => void} open
 */
export function cardOf(store, claim, open) {
  const row = store.ofClaim("claims_in_full", claim)[0];
  if (!row) return null;
  const linked = (/** @type {string} */ other) => el("button", { type: "button", class: "link", click: () => open(other) }, other);
  const facts = [
    ["Date", dateInWords(row.made_on)],
    ["Office", row.office],
    ["State", row.state],
    ["Kind", store.label("claims.kind", row.kind)],
    ["Polarity", store.label("claims.polarity", row.polarity)],
    ["Certainty", store.label("claims.certainty", row.certainty)],
    ["Outlook", store.label("claims.outlook", row.outlook ?? null)],
    ["Hedge", row.hedge && `“${row.hedge}”`],
    ["Condition", row.condition],
    ["Event", row.event],
    ["Place", row.place],
    ["Credibility", [row.credibility, row.credibility_basis].filter(Boolean).join(": ")],
  ];
  const numbers = store.ofClaim("numbers_of_each_claim", claim);
  const labels = new Map(store.rows("view:estimate_details").map((number) => [number.estimate_id, countedThing(number)]));
  const reactions = store.ofClaim("reactions_of_each_claim", claim);
  const links = store.ofClaim("links_of_each_claim", claim);
  const mentions = store.ofClaim("mentions_of_each_claim", claim);
  const { name, version, citation, address } = store.contents.package;
  return [
    el("h2", { id: "card-title", tabindex: "-1" }, `${claim}. ${row.claimant}`),
    el("p", { class: "summary" }, row.summary),
    el("dl", {}, facts.filter(([, value]) => value).flatMap(([term, value]) => [el("dt", {}, term), el("dd", {}, value)])),
    numbers.length > 0 && [el("h3", {}, "Numbers"), el("ul", {}, numbers.map((number) => el("li", {},
      el("strong", {}, number.said), ` ${labels.get(number.estimate_id) ?? ""}${aside(number)} `, el("span", { class: "id" }, number.estimate_id))))],
    reactions.length > 0 && [el("h3", {}, "Reactions"), el("ul", {}, reactions.map((reaction) => el("li", {},
      `${reaction.actor}${reaction.target ? ` → ${reaction.target}` : ""}: `, el("strong", {}, store.label("reactions.stance", reaction.stance)),
      `, ${store.label("reactions.channel", reaction.channel)}, ${store.label("reactions.status", reaction.status)} `, el("span", { class: "id" }, reaction.reaction_id))))],
    links.length > 0 && [el("h3", {}, "Links"), el("ul", {}, links.map((link) => el("li", {}, `This claim ${link.words} `, linked(link.other_id ?? ""))))],
    el("h3", {}, `Documents (${new Set(mentions.map((mention) => mention.source_id)).size})`),
    el("ul", { class: "mentions" }, mentions.map((mention) => el("li", {}, mentionInWords(mention)))),
    el("p", {}, el("a", { href: `${store.contents.home}register.html#${claim}` }, "Its card in the register")),
    el("p", { class: "cite" }, `Cite as: ${citation.replace(/\.?\s*$/, "")}, claim ${claim}.${address ? ` ${address}${claim}` : ""}`),
    el("p", { class: "id" }, `${name} ${version}`),
  ].flat(2).filter(Boolean);
}

/** @param {Row} number */
function aside(number) {
  return [number.as_of && `, as of ${dateInWords(number.as_of)}`, number.horizon && `, by ${dateInWords(number.horizon)}`, number.place && `, ${number.place}`].filter(Boolean).join("");
}

/** @param {Row} mention */
function mentionInWords(mention) {
  const name = mention.title || mention.publisher || "document of an unknown publisher";
  const address = mention.url && /^https?:\/\//.test(mention.url) ? mention.url : null;
  const figure = [mention.wording, mention.figure].filter(Boolean).join(" ");
  const said = mention.estimate_id ? `: ${figure ? `“${figure}”, read as ` : ""}${asGiven(mention)}` : "";
  return [
    address ? el("a", { href: address, rel: "noopener noreferrer" }, name) : name,
    mention.title && mention.publisher ? `, ${mention.publisher}` : "",
    `, ${dateInWords(mention.published_on)}, reliability ${mention.reliability}${said}${mention.relay ? `; relayed by ${mention.relay}` : ""}. `,
    mention.note ?? "",
    " ", el("span", { class: "id" }, mention.mention_id),
  ];
}

/**
 * The numbers of a mention, which has no bound of its own: an end that is missing is said.
 * @param {Row} mention
 */
export function asGiven({ low, best, high }) {
  const words = (/** @type {string} */ number) => grouped(Number(number));
  if (best !== null) return words(best);
  if (low !== null && high !== null) return `${words(low)} to ${words(high)}`;
  if (low !== null) return `${words(low)} or more`;
  return high === null ? "in words" : `${words(high)} at most`;
}
