// Full text: every word of a search has to stand in a row's text, itself or as what it means.

import { plain } from "./words.js";

/**
 * What each word may also be written as, by the list of the record.
 * @param {[string, string][]} aliases
 * @returns {Map<string, string[]>}
 */
export function meanings(aliases) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const [word, means] of aliases) {
    const key = plain(word);
    found.set(key, [...(found.get(key) ?? []), plain(means)]);
  }
  return found;
}

/**
 * A test of a text (made plain) for the words of a search.
 * @param {string} search
 * @param {Map<string, string[]>} means
 * @returns {(text: string) => boolean}
 */
export function matcher(search, means) {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const wanted = words.map((word) => (means.get(word) ? [...(means.get(word) ?? []), word] : [word]));
  return (text) => wanted.every((alternatives) => alternatives.some((words) => stands(words, text, alternatives.length > 1)));
}

/**
 * Whether words stand in a text, at the beginning of one of its words; whole where they have
 * meanings, so that "us" is not found in "Russia" nor in "use".
 * @param {string} words
 * @param {string} text
 * @param {boolean} whole
 */
function stands(words, text, whole) {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]);
    const after = !/[\p{L}\p{N}]/u.test(text[at + words.length] ?? " ");
    if (before && (after || !whole || words.includes(" "))) return true;
  }
  return false;
}
