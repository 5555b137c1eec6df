// The review's page. All text goes in as text, never as markup.

const byId = (id) => document.getElementById(id);
const state = { rows: [], total: 0, doc: null, line: null, revision: -1, filters: 0 };

function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

// MARK: Requests

async function ask(path, body) {
  const request = body === undefined
    ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let answer;
  try {
    const response = await fetch(`api/${path}`, request);
    answer = await response.json();
  } catch {
    answer = { error: "the review has ended; start it again with cleaner review" };
  }
  if (answer.error) {
    say(answer.error, true);
    throw new Error(answer.error);
  }
  return answer;
}

function say(text, isError = false) {
  byId("state").textContent = text;
  byId("state").className = isError ? "error" : "";
}

function showProgress(progress) {
  byId("progress").value = progress.documents ? progress.accepted / progress.documents : 1;
  const reading = progress.indexed < 1 ? `; reading lines, ${Math.round(progress.indexed * 100)}%` : "";
  say(`${progress.accepted} of ${progress.documents} accepted, ${progress.begun} begun, `
    + `${progress.decisions} decisions${reading}`);
  state.revision = progress.revision;
  if (progress.indexed < 1) setTimeout(refresh, 1000);
}

/** Reads anew what another window may have changed. */
async function refresh() {
  const before = state.revision;
  showProgress(await ask("progress"));
  if (before === state.revision) return;
  await list();
  if (state.doc) show(await ask(`documents/${state.doc.id}`));
}

// MARK: The list

const filters = { name: "name", sort: "sort", state: "documents-state", verdict: "verdict", category: "category", rule: "rule" };

async function list(isMore = false) {
  const number = ++state.filters;
  const query = new URLSearchParams(Object.entries(filters).map(([name, id]) => [name, byId(id).value]));
  const shown = isMore ? state.rows.length : 0;
  query.set("offset", shown);
  query.set("limit", isMore ? 200 : Math.min(1000, Math.max(200, state.rows.length)));
  const answer = await ask(`documents?${query}`);
  if (number !== state.filters) return;
  state.rows = isMore ? state.rows.concat(answer.documents) : answer.documents;
  state.total = answer.total;
  byId("total").textContent = `${answer.total} documents`;
  byId("more").hidden = state.rows.length >= answer.total;
  byId("bulk").hidden = !byId("rule").value;
  byId("documents").replaceChildren(...state.rows.map(row));
}

function row(row) {
  const doubt = row.doubt === undefined ? "" : `, least sure ${row.doubt.toFixed(2)}`;
  const decided = row.accepted ? ", accepted" : row.decisions ? `, ${row.decisions} decided` : "";
  const button = element("button", { type: "button", onclick: () => open(row.id) },
    element("bdi", { textContent: row.name }), element("br"),
    element("small", { textContent: `${row.verdict}: ${row.removed} of ${row.lines} lines removed${doubt}${decided}` }));
  if (row.id === state.doc?.id) button.setAttribute("aria-current", "true");
  return element("li", { className: row.accepted ? "accepted" : "" }, button);
}

// MARK: A document

async function open(id, line = null) {
  state.line = line;
  show(await ask(`documents/${id}`));
  byId("main").focus({ preventScroll: true });
  byId("documents").replaceChildren(...state.rows.map(row));
}

const isOfNote = (line) => line.fate === "remove" || line.decision !== undefined;

function show(doc) {
  state.doc = doc;
  if (!doc.lines.some((line) => line.line === state.line)) state.line = doc.lines.find(isOfNote)?.line ?? null;
  const accept = element("button", {
    type: "button", textContent: doc.accepted ? "Accepted (a takes it back)" : "Accept (a)", onclick: toggleAccepted,
  });
  const lines = element("ol", { className: "lines" }, ...doc.lines.filter((line) => line.fate !== "blank").map(lineRow));
  byId("main").replaceChildren(
    element("h1", {}, element("bdi", { textContent: doc.name })),
    element("p", { className: "note", textContent: [doc.verdict, doc.note].filter(Boolean).join(": ") }), accept, lines);
  lines.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
}

function lineRow(line) {
  const fate = line.decision?.fate ?? line.fate;
  const kind = fate === "remove" ? line.decision?.category ?? line.category ?? "other" : line.fate === "remove" ? "kept" : "";
  const item = element("li", { className: `${fate}${line.decision ? " decided" : ""}`, onclick: () => choose(line.line) },
    element("span", { textContent: line.line }), element("span", { className: "kind", textContent: kind }),
    element("span", { className: "text", dir: "auto", textContent: line.text }));
  item.dataset.line = line.line;
  if (line.line === state.line) {
    item.setAttribute("aria-current", "true");
    item.append(detail(line));
  }
  return item;
}

function detail(line) {
  const button = (text, action) => element("button", { type: "button", textContent: text, onclick: action });
  const box = element("div", { className: "detail" });
  if (line.reasons) {
    box.append(element("p", { textContent: `${line.label}, ${line.category}, confidence ${line.confidence.toFixed(2)}` }),
      element("ul", {}, ...line.reasons.map((reason) => element("li", { textContent: `${reason.id}: ${reason.says}` }))));
  }
  if (line.decision) {
    const { who, when, note } = line.decision;
    box.append(element("p", { className: "who", textContent: ["decided", who, when, note].filter(Boolean).join(" · ") }));
  }
  box.append(button("Keep (r)", () => decide("keep")), " ", button("Remove (x)", () => decide("remove")), " ");
  if (line.decision) box.append(button("Undo (u)", () => decide(null)), " ");
  box.append(button("All like this (l)", like));
  return box;
}

function choose(line) {
  if (line === state.line) return;
  state.line = line;
  show(state.doc);
}

function step(direction, isWanted) {
  const lines = state.doc?.lines.filter((line) => line.fate !== "blank" && isWanted(line)) ?? [];
  const next = direction > 0
    ? lines.find((line) => line.line > (state.line ?? 0)) : lines.findLast((line) => line.line < (state.line ?? Infinity));
  if (next) choose(next.line);
}

// MARK: Decisions

async function decide(fate) {
  if (!state.doc || state.line === null) return;
  show(await ask("decide", { document: state.doc.id, line: state.line, fate }));
  await changed();
}

async function toggleAccepted() {
  if (!state.doc) return;
  const { id, accepted } = state.doc;
  show(await ask("accept", { document: id, accepted: !accepted }));
  const next = accepted ? undefined : state.rows[state.rows.findIndex((row) => row.id === id) + 1];
  await changed();
  if (next) await open(next.id);
}

async function changed() {
  showProgress(await ask("progress"));
  await list();
}

async function like() {
  const line = state.doc?.lines.find((line) => line.line === state.line);
  if (!line) return;
  const count = await ask("bulk", { like: line.fingerprint, fate: "keep", dry: true });
  byId("like-text").textContent = `${count.lines} lines in ${count.documents} documents read: ${line.text}`;
  const dialog = byId("like");
  dialog.returnValue = "";
  dialog.onclose = () => bulk({ like: line.fingerprint }, dialog.returnValue);
  dialog.showModal();
}

async function bulk(what, choice) {
  if (!choice) return;
  const done = await ask("bulk", { ...what, fate: choice === "undo" ? null : choice });
  if (state.doc) show(await ask(`documents/${state.doc.id}`));
  await changed();
  if (done.failed) say(`${done.failed} documents could not be read`, true);
}

async function neighbour(direction) {
  const next = state.rows[state.rows.findIndex((row) => row.id === state.doc?.id) + direction];
  if (next) await open(next.id);
}

// MARK: Search

async function search(offset = 0) {
  const query = new URLSearchParams({ q: byId("query").value, fate: byId("fate").value, offset });
  const found = await ask(`search?${query}`);
  state.doc = null;
  const partly = found.indexed < 1 ? `, of the ${Math.round(found.indexed * 100)}% that are read` : "";
  const page = (text, to) => element("button", { type: "button", textContent: text, onclick: () => search(to) });
  byId("main").replaceChildren(
    element("h1", { textContent: `${found.total} lines${partly}` }),
    element("ol", { className: "lines" }, ...found.lines.map((line) => element("li",
      { className: line.fate, onclick: () => open(line.document, line.line) },
      element("span", { textContent: line.line }), element("bdi", { className: "kind", textContent: line.name }),
      element("button", { type: "button", className: "text", dir: "auto", textContent: line.text })))),
    ...(offset > 0 ? [page("Before", Math.max(0, offset - 50))] : []),
    ...(offset + 50 < found.total ? [page("Next", offset + 50)] : []));
}

// MARK: Keys

const keys = {
  j: () => step(1, isOfNote), k: () => step(-1, isOfNote), J: () => step(1, () => true), K: () => step(-1, () => true),
  r: () => decide("keep"), x: () => decide("remove"), u: () => decide(null), l: like, a: toggleAccepted,
  n: () => neighbour(1), p: () => neighbour(-1), "?": () => byId("keys").showModal(), "/": () => byId("query").focus(),
};

document.addEventListener("keydown", (event) => {
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || document.querySelector("dialog[open]");
  if (event.key === "Escape" && isTyping) event.target.blur();
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});

// MARK: The beginning

function fill(id, counts) {
  byId(id).append(...counts.map(({ name, count }) => element("option", { value: name, textContent: `${name} (${count})` })));
}

byId("filters").addEventListener("input", () => { state.rows = []; list(); });
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("search").addEventListener("submit", (event) => { event.preventDefault(); byId("query").blur(); search(); });
byId("more").addEventListener("click", () => list(true));
byId("help").addEventListener("click", keys["?"]);
byId("bulk").addEventListener("click", (event) => {
  const fate = event.target.dataset.fate;
  if (fate !== undefined) bulk({ rule: byId("rule").value }, fate || "undo");
});
window.addEventListener("focus", refresh);

const summary = await ask("summary");
fill("verdict", summary.verdicts);
fill("category", summary.categories);
fill("rule", summary.rules);
showProgress(summary.progress);
await list();
if (state.rows.length) await open(state.rows[0].id);
