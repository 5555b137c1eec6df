// Elements, and text in them. Data gets into the page as text alone, never as markup.

/** Makes an element. Attributes that are undefined, null or false are left out; `on…` is a listener. */
function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  set(node, attributes);
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

/** As `el`, for the parts of a drawing. */
function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  set(node, attributes);
  node.append(...children);
  return node;
}

function set(node, attributes) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
}

const byId = (id) => document.getElementById(id);

/** What would not show, or would reorder what stands around it. Marks and joiners of scripts stay as they are. */
const UNSEEN = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Text as nodes, with control characters as their codes. */
function shown(text) {
  if (!UNSEEN.test(text)) return [text];
  return text.split(new RegExp(`(${UNSEEN.source})`)).filter((part) => part !== "").map((part) => {
    if (!UNSEEN.test(part)) return part;
    const code = "U+" + part.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return el("span", { class: "control", title: "A control character, shown by its code" }, code);
  });
}

/** Foreign text of any language and direction. */
const foreign = (name, attributes, text) => el(name, { dir: "auto", lang: "", ...attributes }, ...shown(text));

const number = (value) => value.toLocaleString("en");

const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;

const percent = (part, whole) => (whole === 0 ? "0%" : `${Math.round((part / whole) * 1000) / 10}%`);

/** Text as it is searched. */
const folded = (text) => text.normalize("NFC").toLowerCase().trim();

/** Saves what is at an address, or a blob, as a file. */
function save(what, name) {
  const href = typeof what === "string" ? what : URL.createObjectURL(what);
  el("a", { href, download: name }).click();
  if (href !== what) setTimeout(() => URL.revokeObjectURL(href), 10000);
}

/** What went wrong outside the page, in words for its reader. */
class Trouble extends Error {}

/** Says something, to eyes and screen readers; for eight seconds, or until something else is said. */
function say(text, isLasting = false) {
  byId("status").textContent = text;
  clearTimeout(say.timer);
  if (text && !isLasting) say.timer = setTimeout(() => { byId("status").textContent = ""; }, 8000);
}
