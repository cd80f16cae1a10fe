/**
 * Elements made of names and texts. A text is always text: nothing of the record becomes markup.
 * @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Attribute
 * @typedef {string | number | Node | null | undefined | false} Child
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An HTML element; an attribute that is a function listens to the event of its name.
 * @param {string} name
 * @param {Record<string, Attribute>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {any}
 */
export function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/**
 * An SVG element.
 * @param {string} name
 * @param {Record<string, Attribute>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {any}
 */
export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

/**
 * @param {Element} element
 * @param {Record<string, Attribute>} attributes
 * @param {(Child | Child[])[]} children
 */
function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(typeof child === "number" ? String(child) : child);
    }
  }
  return element;
}

/**
 * The element of an id that the page is known to have.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/**
 * Run a script that lies beside the page, once.
 * @param {string} name
 * @returns {Promise<void>}
 */
export function script(name) {
  const here = document.querySelector(`script[src="${name}"]`);
  return new Promise((resolve, reject) => {
    if (here instanceof HTMLElement && here.dataset.ran) return resolve();
    const element = here ?? el("script", { src: name });
    element.addEventListener("load", () => {
      element.dataset.ran = "yes";
      resolve();
    });
    element.addEventListener("error", () => {
      element.remove();
      reject(new Error(`${name} is missing beside this page`));
    });
    if (!here) document.head.append(element);
  });
}

/**
 * Take a script that has run out of the page, so that its text can go.
 * @param {string} name
 */
export function forget(name) {
  document.querySelector(`script[src="${name}"]`)?.remove();
}

/**
 * Offer a text or bytes as a file.
 * @param {string} name
 * @param {Blob} content
 */
export function download(name, content) {
  const address = URL.createObjectURL(content);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
