/**
 * What can be looked at, and by what it can be chosen. A facet is a column of the view, or of another
 * view that has several rows for one; its words stand in a vocabulary of the record. The map shows
 * the facet `where`.
 * @typedef {{ key: string, label: string, column: string, vocabulary?: string, of?: string }} Facet
 * @typedef {{
 *   name: string, title: string, view: string, id: string, noun: string, facets: Facet[],
 *   where: string, columns: [string, string, string?][],
 * }} Lens
 */

/** @type {Lens} */
export const NUMBERS = {
  name: "numbers",
  title: "Numbers",
  view: "view:estimate_details",
  id: "estimate_id",
  noun: "number",
  where: "place",
  facets: [
    { key: "voice", label: "Voice", column: "claimant_voice" },
    { key: "series", label: "Series", column: "series", vocabulary: "estimate_details.series" },
    { key: "measure", label: "Measure", column: "measure", vocabulary: "estimates.measure" },
    { key: "personnel", label: "Personnel", column: "personnel", vocabulary: "estimates.personnel" },
    { key: "scope", label: "Scope", column: "scope", vocabulary: "estimates.scope" },
    { key: "place", label: "Place", column: "place" },
    { key: "certainty", label: "Certainty", column: "certainty", vocabulary: "claims.certainty" },
    { key: "bound", label: "Bound", column: "bound", vocabulary: "estimates.bound" },
    { key: "kind", label: "Kind of claim", column: "claim_kind", vocabulary: "claims.kind" },
    { key: "outlook", label: "Outlook", column: "outlook", vocabulary: "claims.outlook" },
    { key: "polarity", label: "Affirmed or denied", column: "polarity", vocabulary: "claims.polarity" },
    { key: "side", label: "Side", column: "claimant_side", vocabulary: "actors.side" },
  ],
  columns: [
    ["Date", "day"],
    ["Who", "claimant"],
    ["What is counted", "quantity_label"],
    ["Number", "said"],
    ["Certainty", "certainty", "claims.certainty"],
    ["Place", "place"],
    ["Documents", "documents"],
  ],
};

/** @type {Lens} */
export const REACTIONS = {
  name: "reactions",
  title: "Reactions",
  view: "view:reaction_details",
  id: "reaction_id",
  noun: "reaction",
  where: "state",
  facets: [
    { key: "state", label: "State, its own or as a signatory", column: "state", of: "view:reactions_by_state" },
    { key: "voice", label: "Voice", column: "actor_voice" },
    { key: "side", label: "Side", column: "actor_side", vocabulary: "actors.side" },
    { key: "stance", label: "Stance", column: "stance", vocabulary: "reactions.stance" },
    { key: "status", label: "Status", column: "status", vocabulary: "reactions.status" },
    { key: "channel", label: "Channel", column: "channel", vocabulary: "reactions.channel" },
    { key: "certainty", label: "Certainty", column: "certainty", vocabulary: "claims.certainty" },
  ],
  columns: [
    ["Date", "day"],
    ["Who", "actor"],
    ["Stance", "stance", "reactions.stance"],
    ["To whom", "target"],
    ["Channel", "channel", "reactions.channel"],
    ["Status", "status", "reactions.status"],
    ["Documents", "documents"],
  ],
};

export const LENSES = [NUMBERS, REACTIONS];
