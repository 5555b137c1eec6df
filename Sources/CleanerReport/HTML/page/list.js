// The list of documents. Only the rows in sight are in the page, so that its length does not matter.

const ROW_HEIGHT = 52;
/** So many rows above and below those in sight are asked for with them. */
const AHEAD = 30;
/** So long, in milliseconds, the list waits for the next letter of what is typed. */
const TYPING = 120;

class List {
  constructor(source) {
    Object.assign(this, { source, ids: [], places: new Map(), rows: new Map(), current: -1, turns: 0 });
    /** What is listed; its `text` is what is searched in the texts. */
    this.wanted = {};
    const { overview } = source;
    const fill = (id, names) => byId(id).replaceChildren(el("option", { value: "" }, "any"),
      ...names.map((name) => el("option", { value: JSON.stringify(name) }, ...shown(name || "(no folder)"))));
    const present = new Set(overview.categories.map(([name]) => name));
    fill("verdict", overview.verdicts.filter(([, count]) => count > 0).map(([name]) => name));
    fill("category", overview["category-names"].filter((name) => present.has(name)));
    fill("rule", overview.rules);
    fill("folder", overview.folders);
    for (const id of ["sort", "verdict", "category", "rule", "folder", "open-only"]) byId(id).addEventListener("change", () => this.apply());
    byId("fate").addEventListener("change", () => this.wanted.text && this.apply(this.wanted.text));
    byId("query").addEventListener("input", () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.apply(), TYPING);
    });
    byId("filter").addEventListener("submit", (event) => {
      event.preventDefault();
      this.apply(byId("query").value.trim());
    });
    byId("rows").addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(byId("rows"));
  }

  /** Shows what the overview links to. */
  filter(wanted) {
    byId("query").value = "";
    for (const id of ["verdict", "category", "rule", "folder"]) byId(id).value = wanted[id] === undefined ? "" : JSON.stringify(wanted[id]);
    byId("open-only").checked = false;
    this.apply();
  }

  /** Lists what the form says; `text` is searched in the texts, else the field in the names. */
  async apply(text = "") {
    clearTimeout(this.typing);
    const choice = (id) => (byId(id).value === "" ? undefined : JSON.parse(byId(id).value));
    this.wanted = {
      sort: byId("sort").value, open: byId("open-only").checked, text, name: text ? "" : byId("query").value.trim(),
      fate: text ? byId("fate").value : "", verdict: choice("verdict"), category: choice("category"), rule: choice("rule"), folder: choice("folder"),
    };
    byId("of-rule").hidden = !this.source.bulk || !this.wanted.rule;
    this.search?.abort();
    const search = (this.search = new AbortController());
    const told = (share, count) => {
      if (!search.signal.aborted) byId("count").textContent = `searching, ${percent(share, 1)}: ${counted(count, "document")}`;
    };
    const { ids, total, note } = await this.source.find(this.wanted, search.signal, told);
    if (search.signal.aborted) return;
    this.ids = ids;
    this.places = new Map(ids.map((id, place) => [id, place]));
    this.rows.clear();
    byId("count").textContent = counted(total, "document") + (text ? " with this in their texts" : "")
      + (note ? ` (${note})` : "")
      + (ids.length < total ? `, of which the first ${number(ids.length)} are listed` : "");
    byId("space").style.height = `${ids.length * ROW_HEIGHT}px`;
    byId("rows").scrollTop = 0;
    this.reveal();
    await this.draw();
  }

  // Drawing

  async draw() {
    const turn = (this.turns += 1);
    const rows = byId("rows");
    const first = Math.max(0, Math.floor(rows.scrollTop / ROW_HEIGHT) - 5);
    const last = Math.min(this.ids.length, Math.ceil((rows.scrollTop + rows.clientHeight) / ROW_HEIGHT) + 5);
    if (this.ids.slice(first, last).some((id) => !this.rows.has(id))) await this.fetch(first, last);
    if (turn !== this.turns) return;
    const focused = rows.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    const drawn = this.ids.slice(first, last).map((id, place) => this.row(this.rows.get(id), first + place));
    byId("space").replaceChildren(...drawn);
    if (focused) drawn.find((row) => row.dataset.id === focused)?.focus({ preventScroll: true });
  }

  async fetch(first, last) {
    const rows = this.rows;
    const ids = this.ids.slice(Math.max(0, first - AHEAD), last + AHEAD).filter((id) => !rows.has(id));
    for (const row of await this.source.rows(ids)) rows.set(row.id, row);
  }

  /** Draws what decisions have changed. */
  refresh() {
    this.rows = new Map();
    return this.draw();
  }

  row(row, place) {
    const facts = row.removed === 0 ? "nothing removed"
      : `${percent(row.words - row.kept, row.words)} removed, ${counted(row.removed, "line")}, least sure ${row.least.toFixed(2)}`;
    const silent = row.page === 0 ? "; text not here" : "";
    const node = el("a", {
      class: "row", role: "listitem", href: `#d=${row.id}`, "data-id": row.id, "aria-posinset": place + 1, "aria-setsize": this.ids.length,
      "aria-current": row.id === this.current && "true",
    },
    foreign("div", { title: row.name }, row.name),
    el("div", { class: "facts" }, ["review", "empty"].includes(row.verdict) && [el("span", { class: `badge ${row.verdict}` }, row.verdict), " "],
      row.accepted && [el("span", { class: "badge done" }, "accepted"), " "],
      row.decisions > 0 && [el("span", { class: "badge done" }, counted(row.decisions, "decision")), " "], facts, silent));
    node.style.top = `${place * ROW_HEIGHT}px`;
    return node;
  }

  /** Marks the document that is read. */
  select(id) {
    this.current = id;
    this.reveal();
    return this.draw();
  }

  reveal() {
    const place = this.places.get(this.current);
    if (place === undefined) return;
    const rows = byId("rows");
    const top = place * ROW_HEIGHT;
    if (top < rows.scrollTop || top + ROW_HEIGHT > rows.scrollTop + rows.clientHeight) rows.scrollTop = Math.max(0, top - rows.clientHeight / 3);
  }

  /** The document that many places further in the list; undefined at its ends. */
  neighbour(steps) {
    const place = this.places.get(this.current);
    return this.ids[place === undefined ? 0 : place + steps];
  }
}
