// Making elements.

/**
 * An element with properties, attributes (in `attributes`) and children.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Node|string)} children
 */
export function make(tag, { attributes = {}, ...properties } = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A button that keeps the focus when it is switched off, and then says why. */
export function button(words, press, refuse = () => {}) {
  const element = make("button", { type: "button", textContent: words });
  element.addEventListener("click", () => (isOff(element) ? refuse() : press()));
  return element;
}

/** aria-disabled instead of disabled, which would drop the keyboard's focus. */
export function switchOff(element, off) {
  element.setAttribute("aria-disabled", String(off));
}

export function isOff(element) {
  return element.getAttribute("aria-disabled") === "true";
}

/** Lets the reader save a text as a file. */
export function save(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
