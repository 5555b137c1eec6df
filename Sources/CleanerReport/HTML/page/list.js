// The list of documents. Only the rows in sight are in the page, so that its length does not matter.

const ROW_HEIGHT = 52;

class List {
  /** `changed` is called when other documents are listed, or in another order. */
  constructor(run, decisions) {
    this.run = run;
    this.decisions = decisions;
    this.shownIndexes = [];
    this.current = -1;
    /** Documents whose texts hold what is searched; null where names are searched. */
    this.found = null;
    this.searches = 0;
    const data = run.data;
    const fill = (id, all, rows) => byId(id).replaceChildren(el("option", { value: "" }, all), ...rows.map(([value, name]) => el("option", { value }, ...shown(name))));
    fill("verdict", "any", data["verdict-names"].map((name, place) => [place, name]));
    const present = run.documents.reduce((bits, doc) => bits | doc.categories, 0);
    fill("category", "any", data["category-names"].map((name, place) => [place, name]).filter(([place]) => present & (1 << place)));
    fill("rule", "any", data["rule-names"].map((name, place) => [place, name]).sort((a, b) => (a[1] < b[1] ? -1 : 1)));
    fill("folder", "any", [...new Set(run.documents.map(Run.folder))].sort().slice(0, 2000).map((name) => [JSON.stringify(name), name || "(no folder)"]));
    for (const id of ["sort", "verdict", "category", "rule", "folder", "open-only"]) byId(id).addEventListener("change", () => this.apply());
    byId("query").addEventListener("input", () => {
      this.stopSearch();
      this.apply();
    });
    byId("filter").addEventListener("submit", (event) => {
      event.preventDefault();
      this.searchTexts();
    });
    byId("rows").addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(byId("rows"));
    this.apply();
  }

  get query() {
    return byId("query").value.trim().normalize("NFC").toLocaleLowerCase();
  }

  /** Shows what the overview links to. */
  filter({ verdict, category, rule, folder }) {
    this.stopSearch();
    byId("query").value = "";
    byId("verdict").value = verdict ?? "";
    byId("category").value = category ?? "";
    byId("rule").value = rule ?? "";
    byId("folder").value = folder === undefined ? "" : JSON.stringify(folder);
    byId("open-only").checked = false;
    this.apply();
  }

  apply() {
    const value = (id) => byId(id).value;
    const [verdict, category, rule] = ["verdict", "category", "rule"].map((id) => (value(id) === "" ? null : Number(value(id))));
    const folder = value("folder") === "" ? null : JSON.parse(value("folder"));
    const query = this.found ? "" : this.query;
    const isOpen = byId("open-only").checked;
    const listed = this.run.documents.filter((doc) =>
      (verdict === null || doc.verdict === verdict)
      && (category === null || doc.categories & (1 << category))
      && (rule === null || doc.rules.includes(rule))
      && (folder === null || Run.folder(doc) === folder)
      && (!isOpen || !this.decisions.isAccepted(doc.index))
      && (this.found === null || this.found.has(doc.index))
      && (query === "" || doc.name.normalize("NFC").toLocaleLowerCase().includes(query)));
    const gone = (doc) => doc.words - doc.kept;
    const orders = {
      least: (a, b) => (a.removed === 0) - (b.removed === 0) || a.least - b.least || gone(b) - gone(a) || a.index - b.index,
      most: (a, b) => gone(b) - gone(a) || a.index - b.index,
      name: (a, b) => a.index - b.index,
    };
    listed.sort(orders[value("sort")]);
    this.shownIndexes = listed.map((doc) => doc.index);
    this.places = new Map(this.shownIndexes.map((index, place) => [index, place]));
    byId("count").textContent = counted(listed.length, "document") + (this.found ? " with this in their texts" : "");
    byId("space").style.height = `${listed.length * ROW_HEIGHT}px`;
    byId("rows").scrollTop = 0;
    this.reveal();
    this.draw();
  }

  // Searching the texts

  stopSearch() {
    this.searches += 1;
    this.found = null;
  }

  /** Goes through the texts file by file, and shows what is found so far. */
  async searchTexts() {
    this.stopSearch();
    const search = this.searches;
    const query = this.query;
    if (query === "") return this.apply();
    this.found = new Set();
    const byPage = new Map();
    for (const doc of this.run.documents) {
      if (doc.page > 0) byPage.set(doc.page, [...(byPage.get(doc.page) ?? []), doc]);
    }
    for (const [page, documents] of byPage) {
      try {
        const texts = await this.run.page(page);
        if (search !== this.searches) return;
        for (const doc of documents) {
          if (texts[doc.place].lines.some((line) => List.has(line[2], query))) this.found.add(doc.index);
        }
      } catch (error) {
        say(error.message);
      }
      byId("count").textContent = `searching, ${percent(page, this.run.pageCount)}: ${counted(this.found.size, "document")}`;
      // So that the page answers meanwhile.
      await new Promise((resolve) => setTimeout(resolve));
      if (search !== this.searches) return;
    }
    this.apply();
  }

  static has(text, query) {
    return text.normalize("NFC").toLocaleLowerCase().includes(query);
  }

  /** What is to be marked in a document's lines; empty for nothing. */
  get marked() {
    return this.found ? this.query : "";
  }

  // Drawing

  draw() {
    const rows = byId("rows");
    const first = Math.max(0, Math.floor(rows.scrollTop / ROW_HEIGHT) - 5);
    const last = Math.min(this.shownIndexes.length, Math.ceil((rows.scrollTop + rows.clientHeight) / ROW_HEIGHT) + 5);
    const focused = rows.contains(document.activeElement) ? document.activeElement.dataset.index : null;
    const drawn = [];
    for (let place = first; place < last; place += 1) drawn.push(this.row(place));
    byId("space").replaceChildren(...drawn);
    if (focused) drawn.find((row) => row.dataset.index === focused)?.focus({ preventScroll: true });
  }

  row(place) {
    const doc = this.run.documents[this.shownIndexes[place]];
    const verdict = this.run.data["verdict-names"][doc.verdict];
    const facts = doc.removed === 0 ? "nothing removed"
      : `${percent(doc.words - doc.kept, doc.words)} removed, ${counted(doc.removed, "line")}, least sure ${(doc.least / 1000).toFixed(2)}`;
    const { accepted, lines } = this.decisions.of(doc.index);
    const row = el("a", {
      class: "row", role: "listitem", href: `#d=${doc.index}`, "data-index": doc.index, "aria-posinset": place + 1, "aria-setsize": this.shownIndexes.length,
      "aria-current": doc.index === this.current && "true",
    },
    foreign("div", { title: doc.name }, doc.name),
    el("div", { class: "facts" }, ["review", "empty"].includes(verdict) && [el("span", { class: `badge ${verdict}` }, verdict), " "],
      accepted && [el("span", { class: "badge done" }, "accepted"), " "],
      lines.size > 0 && [el("span", { class: "badge done" }, counted(lines.size, "decision")), " "], facts));
    row.style.top = `${place * ROW_HEIGHT}px`;
    return row;
  }

  /** Marks the document that is read. */
  select(index) {
    this.current = index;
    this.reveal();
    this.draw();
  }

  reveal() {
    const place = this.places.get(this.current);
    if (place === undefined) return;
    const rows = byId("rows");
    const top = place * ROW_HEIGHT;
    if (top < rows.scrollTop || top + ROW_HEIGHT > rows.scrollTop + rows.clientHeight) rows.scrollTop = Math.max(0, top - rows.clientHeight / 3);
  }

  /** The document that many places further in the list; null at its ends. */
  neighbour(steps) {
    const place = this.places.get(this.current);
    return this.shownIndexes[place === undefined ? 0 : place + steps] ?? null;
  }
}
