// Elements, made of text and never of markup: whatever a document says stays text.

const SVG = "http://www.w3.org/2000/svg";

// element("p", {class: "lede", "aria-live": "polite"}, "words", child)
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

export function shape(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) throw new Error(`${key}: handlers are functions, given to listen()`);
    node.setAttribute(key, value === true ? "" : String(value));
  }
  append(node, children);
  return node;
}

export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

export function replace(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

export function byId(id) {
  return document.getElementById(id);
}

// Words from a document: isolated, so that they cannot turn the writing around them.
export function foreign(words, attributes = {}) {
  return element("bdi", attributes, words ?? "");
}

export function button(label, act, attributes = {}) {
  const node = element("button", { type: "button", ...attributes }, label);
  node.addEventListener("click", act);
  return node;
}

// Only addresses of the web are links, and what is opened learns nothing of this page.
export function link(address, label) {
  if (!isWebAddress(address)) return foreign(label);
  return element("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, foreign(label));
}

function isWebAddress(address) {
  try {
    const { protocol, host } = new URL(address);
    return (protocol === "https:" || protocol === "http:") && host !== "";
  } catch {
    return false;
  }
}
