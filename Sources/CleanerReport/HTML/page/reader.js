// One document: its lines with their fates, and what the reader decides about them.

/** Runs of kept lines longer than this are folded, but for the lines at their ends. */
const LONGEST_RUN = 7;
const SHOWN_OF_RUN = 2;

class Reader {
  constructor(source, list, bulk) {
    Object.assign(this, { source, list, bulk, id: null, doc: null, current: null, shows: 0 });
  }

  /** Shows a document; its text comes when it is loaded. */
  async show(id) {
    const show = (this.shows += 1);
    Object.assign(this, { id, doc: null, current: null });
    let doc;
    try {
      doc = await this.source.open(id, this.list.wanted);
    } catch (error) {
      if (show === this.shows) byId("document").replaceChildren(el("p", { class: "hint" }, ...shown(error.message)));
      return;
    }
    if (show !== this.shows) return;
    this.doc = doc;
    byId("document").replaceChildren(this.head(), doc.text ? el("ol", { class: "lines", "aria-label": "Lines" }, this.lines()) : this.hint());
    byId("document").scrollTop = 0;
    this.focus(this.rows(".hit")[0] ?? this.rows(".removed")[0] ?? this.rows(".line")[0]);
  }

  hint() {
    return el("p", { class: "hint" }, "The text of this document is not here, because the page would be too large. ", el("code", {}, "cleaner show"), " shows it.");
  }

  head() {
    const { row, isAccepted } = this.doc;
    return el("header", {},
      foreign("h2", {}, row.name), el("span", { class: `badge ${row.verdict}` }, row.verdict), isAccepted && el("span", { class: "badge done" }, "accepted"),
      el("div", { class: "buttons" },
        el("button", { type: "button", onclick: () => this.go(-1), title: "p" }, "Previous"),
        el("button", { type: "button", onclick: () => this.go(1), title: "n" }, "Next"),
        el("button", { type: "button", id: "accept", onclick: () => this.accept(), title: "a", "aria-pressed": String(isAccepted) }, isAccepted ? "Accepted" : "Accept")),
      el("p", {}, `${number(row.kept)} of ${counted(row.words, "word")} kept, ${counted(row.removed, "line")} of ${number(row.lines)} removed`, row.note && `; ${row.note}`));
  }

  // Lines

  rows(selector) {
    return [...byId("document").querySelectorAll(selector)];
  }

  lines() {
    const nodes = [];
    let run = [];
    const isPlain = (line) => !line.isRemoved && !this.doc.on(line) && !this.doc.hits.has(line.number);
    const close = (isEnd) => {
      const head = nodes.length === 0 ? 1 : SHOWN_OF_RUN;
      const tail = isEnd ? 1 : SHOWN_OF_RUN;
      if (run.length <= LONGEST_RUN) nodes.push(...run.map((line) => this.row(line)));
      else {
        const inner = run.slice(head, run.length - tail);
        nodes.push(...run.slice(0, head).map((line) => this.row(line)), this.fold(inner), ...run.slice(run.length - tail).map((line) => this.row(line)));
      }
      run = [];
    };
    for (const line of this.doc.lines) {
      if (isPlain(line)) run.push(line);
      else {
        close(false);
        nodes.push(this.row(line));
      }
    }
    close(true);
    return nodes;
  }

  fold(lines) {
    const item = el("li", { class: "fold" }, el("button", {
      type: "button", onclick: () => {
        const rows = lines.map((line) => this.row(line));
        item.replaceWith(...rows);
        this.focus(rows[0]);
      },
    }, counted(lines.length, "kept line")));
    return item;
  }

  row(line) {
    const decision = this.doc.on(line);
    const category = line.isRemoved ? this.source.overview["category-names"][line.category] : "";
    const classes = ["line", line.isRemoved ? "removed" : "kept", decision && `decided to-${decision.fate}`,
      line.number > line.last + 1 && "gap", this.doc.hits.has(line.number) && "hit"];
    const row = el("li", { class: classes.filter(Boolean).join(" "), tabindex: "-1" },
      el("span", { class: "number" }, String(line.number)),
      el("span", { class: "tag" }, line.isRemoved && [el("span", { class: "away" }, "removed, "), category]),
      foreign("span", { class: "text" }, line.content),
      el("span", { class: "state" }, Reader.state(line, decision)));
    if (line.isRemoved) row.style.setProperty("--hue", hue(line.category));
    row.addEventListener("click", (event) => {
      if (event.target.closest(".why") || String(getSelection()) !== "") return;
      const isCurrent = this.current === row;
      this.focus(row);
      if (line.isRemoved || decision || isCurrent) this.toggleReasons(row);
    });
    row.line = line;
    return row;
  }

  static state(line, decision) {
    if (!decision) return "";
    if (decision.fate === "keep") return line.isRemoved ? "restored" : "to stay";
    return line.isRemoved ? "to go" : "removed";
  }

  focus(row) {
    if (!row) return;
    for (const other of this.rows('.line[tabindex="0"]')) other.tabIndex = -1;
    this.current = row;
    row.tabIndex = 0;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  /** Goes to the next row of a sort, or with -1 to the one before. */
  move(steps, selector) {
    const all = this.rows(".line");
    let place = all.indexOf(this.current) + steps;
    while (all[place] && !all[place].matches(selector)) place += steps;
    this.focus(all[place]);
  }

  // Reasons

  toggleReasons(row = this.current) {
    if (!row) return;
    const open = row.querySelector(".why");
    if (open) return open.remove();
    row.append(this.reasons(row.line));
    row.scrollIntoView({ block: "nearest" });
  }

  reasons(line) {
    const decision = this.doc.on(line);
    const button = (name, key, act) => el("button", { type: "button", title: key, onclick: act }, name);
    const ofRule = (kind, id) => kind === "rule" && this.bulk
      && [" ", el("button", { type: "button", class: "small", onclick: () => this.bulk.ask({ rule: id }, `Removed by the rule ${id}`) }, "All lines of this rule")];
    const said = [decision?.who, decision?.when].filter(Boolean).join(", ");
    return el("div", { class: "why" },
      line.isRemoved && el("p", {}, `${this.source.overview["category-names"][line.category]}, confidence ${line.confidence.toFixed(2)}`),
      line.isRemoved && el("ul", {}, line.reasons.map(([kind, id, says]) => el("li", {}, shown(says), " ", foreign("code", {}, `${kind} ${id}`), ofRule(kind, id)))),
      said && foreign("p", { class: "said" }, `Decided: ${said}`),
      el("div", { class: "buttons" },
        button("Restore", "r", () => this.decide("keep")), button("Remove", "x", () => this.decide("remove")),
        decision && button("Take back", "u", () => this.undo()),
        this.bulk && button("All lines like this one", "l", () => this.like()),
        decision && el("label", {}, "Note ", el("input", { value: decision.note ?? "", maxlength: "500", onchange: (event) => this.note(event.target.value) }))));
  }

  // Decisions

  /** Decides the line. The opposite decision is taken back where the program had decided so itself. */
  async decide(fate) {
    const { current: row, doc } = this;
    if (!row) return;
    const before = doc.on(row.line);
    const own = row.line.isRemoved ? "remove" : "keep";
    const isBack = before && before.fate !== fate && own === fate;
    await this.source.decide(doc, row.line, isBack ? null : fate, before?.note);
    this.decided(row);
  }

  async undo() {
    const { current: row, doc } = this;
    if (!row) return;
    await this.source.decide(doc, row.line, null);
    this.decided(row);
  }

  async note(text) {
    const { current: row, doc } = this;
    const decision = row && doc.on(row.line);
    if (decision) await this.source.decide(doc, row.line, decision.fate, text || undefined);
  }

  /** Draws a row anew, after a decision on its line. */
  decided(row) {
    const fresh = this.draw(row);
    if (fresh) say(`Line ${row.line.number}: ${fresh.querySelector(".state").textContent || "as the program has it"}.`);
  }

  draw(row) {
    if (!row.isConnected) return null;
    const fresh = this.row(row.line);
    if (row.querySelector(".why")) fresh.append(this.reasons(row.line));
    row.replaceWith(fresh);
    if (row === this.current) this.focus(fresh);
    return fresh;
  }

  like() {
    if (this.current) this.bulk?.ask({ like: this.current.line.fingerprint }, this.current.line.content);
  }

  /** Accepts the document and goes to the next, or takes that back. */
  async accept() {
    const { doc } = this;
    if (!doc) return;
    await this.source.accept(doc, !doc.isAccepted);
    if (doc !== this.doc) return;
    this.drawHead();
    if (doc.isAccepted) this.go(1);
  }

  drawHead() { byId("document").querySelector("header").replaceWith(this.head()); }

  /** Draws what other windows and imports may have changed. */
  async refresh() {
    const { doc } = this;
    if (!doc) return;
    const { decisions } = await this.source.open(doc.id);
    if (doc !== this.doc) return;
    doc.decisions = decisions;
    this.drawHead();
    for (const row of this.rows(".line")) {
      if (row.querySelector(".state").textContent !== Reader.state(row.line, doc.on(row.line))) this.draw(row);
    }
  }

  go(steps) {
    const id = this.list.neighbour(steps);
    if (id === undefined) say(steps > 0 ? "This is the last document of the list." : "This is the first document of the list.");
    else location.hash = `d=${id}`;
  }
}
