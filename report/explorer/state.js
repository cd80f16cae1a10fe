/**
 * What is shown, as it stands in the address: names with one or several values, in the order given.
 * A statement in it is shown and never run.
 * @typedef {{ [name: string]: string[] }} State
 */

/**
 * A state of no names: an address may hold any, also those that every object has.
 * @returns {State}
 */
function nothing() {
  return Object.create(null);
}

/**
 * @param {string} hash
 * @returns {State}
 */
export function readState(hash) {
  const state = nothing();
  const text = hash.replace(/^#/, "");
  if (/^[A-Z]\d{4,}$/.test(text)) return Object.assign(state, { claim: [text] });
  for (const [name, value] of new URLSearchParams(text)) {
    if (value) (state[name] ??= []).push(value);
  }
  return state;
}

/**
 * @param {State} state
 * @returns {string} the part of an address after its page, empty for what is shown at first
 */
export function writtenState(state) {
  const parameters = new URLSearchParams();
  for (const [name, values] of Object.entries(state)) for (const value of values) if (value) parameters.append(name, value);
  const text = parameters.toString();
  return text ? `#${text}` : "";
}

/**
 * One value of a state, "" where it has none.
 * @param {State} state
 * @param {string} name
 */
export function one(state, name) {
  return state[name]?.[0] ?? "";
}

/**
 * The state with other values for some names; "" or no value takes a name away.
 * @param {State} state
 * @param {{ [name: string]: string | string[] }} changes
 * @returns {State}
 */
export function changed(state, changes) {
  const next = Object.assign(nothing(), state);
  for (const [name, given] of Object.entries(changes)) {
    const values = (Array.isArray(given) ? given : [given]).filter(Boolean);
    if (values.length) next[name] = values;
    else delete next[name];
  }
  return next;
}
