// One document: its lines with their fates, and what the reader decides about them.

/** Runs of kept lines longer than this are folded, but for the lines at their ends. */
const LONGEST_RUN = 7;
const SHOWN_OF_RUN = 2;

class Reader {
  constructor(run, decisions, list) {
    Object.assign(this, { run, decisions, list, doc: null, text: null, current: null, shows: 0 });
  }

  /** Shows a document; its text comes when it is loaded. */
  async show(index) {
    const doc = this.run.documents[index];
    const show = (this.shows += 1);
    Object.assign(this, { doc, text: null, current: null });
    const lines = el("ol", { class: "lines", "aria-label": "Lines" });
    byId("document").replaceChildren(this.head(), lines);
    byId("document").scrollTop = 0;
    if (doc.page === 0) {
      lines.replaceWith(el("p", { class: "hint" }, "The text of this document is not in the page, which would be too large with it. ", el("code", {}, "cleaner show"), " shows it."));
      return;
    }
    try {
      const text = await this.run.text(doc);
      if (show !== this.shows) return;
      this.text = text;
      this.drawLines(lines);
      this.focus(this.rows(".removed")[0] ?? this.rows(".line")[0]);
    } catch (error) {
      say(error.message);
    }
  }

  head() {
    const doc = this.doc;
    const verdict = this.run.data["verdict-names"][doc.verdict];
    const accepted = this.decisions.isAccepted(doc.index);
    return el("header", {},
      foreign("h2", {}, doc.name), el("span", { class: `badge ${verdict}` }, verdict), accepted && el("span", { class: "badge done" }, "accepted"),
      el("div", { class: "buttons" },
        el("button", { type: "button", onclick: () => this.go(-1), title: "p" }, "Previous"),
        el("button", { type: "button", onclick: () => this.go(1), title: "n" }, "Next"),
        el("button", { type: "button", id: "accept", onclick: () => this.accept(), title: "a", "aria-pressed": String(accepted) }, accepted ? "Accepted" : "Accept")),
      el("p", {}, `${number(doc.kept)} of ${counted(doc.words, "word")} kept, ${counted(doc.removed, "line")} of ${number(doc.lines)} removed`, doc.note && `; ${doc.note}`));
  }

  // Lines

  rows(selector) {
    return [...byId("document").querySelectorAll(selector)];
  }

  drawLines(list) {
    const query = this.list.marked;
    const nodes = [];
    let run = [];
    const lines = this.text.lines.map((_, place) => lineOf(this.text, place));
    const isPlain = (line) => !line.isRemoved && !this.decisions.on(this.doc, line) && !(query && List.has(line.content, query));
    const close = (isEnd) => {
      const head = nodes.length === 0 ? 1 : SHOWN_OF_RUN;
      const tail = isEnd ? 1 : SHOWN_OF_RUN;
      if (run.length <= LONGEST_RUN) nodes.push(...run.map((line) => this.row(line)));
      else {
        const folded = run.slice(head, run.length - tail);
        nodes.push(...run.slice(0, head).map((line) => this.row(line)), this.fold(folded), ...run.slice(run.length - tail).map((line) => this.row(line)));
      }
      run = [];
    };
    for (const line of lines) {
      if (isPlain(line)) run.push(line);
      else {
        close(false);
        nodes.push(this.row(line));
      }
    }
    close(true);
    list.replaceChildren(...nodes);
  }

  fold(lines) {
    const words = `${counted(lines.length, "kept line")}`;
    const item = el("li", { class: "fold" }, el("button", {
      type: "button", onclick: () => {
        const rows = lines.map((line) => this.row(line));
        item.replaceWith(...rows);
        this.focus(rows[0]);
      },
    }, words));
    return item;
  }

  row(line) {
    const decision = this.decisions.on(this.doc, line);
    const category = line.isRemoved ? this.run.data["category-names"][line.category] : "";
    const query = this.list.marked;
    const before = line.place > 0 ? this.text.lines[line.place - 1][0] : 0;
    const classes = ["line", line.isRemoved ? "removed" : "kept", decision && `to-${decision.fate}`,
      line.number > before + 1 && "gap", query && List.has(line.content, query) && "hit"];
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
    const decision = this.decisions.on(this.doc, line);
    const button = (name, key, act) => el("button", { type: "button", title: key, onclick: act }, name);
    return el("div", { class: "why" },
      line.isRemoved && el("p", {}, `${this.run.data["category-names"][line.category]}, confidence ${line.confidence.toFixed(2)}`),
      line.isRemoved && el("ul", {}, line.reasons.map(([kind, id, says]) => el("li", {}, ...shown(says), " ", foreign("code", {}, `${kind} ${id}`)))),
      el("div", { class: "buttons" },
        button("Restore", "r", () => this.decide("keep")), button("Remove", "x", () => this.decide("remove")),
        decision && button("Take back", "u", () => this.undo()),
        decision && el("label", {}, "Note ", el("input", { value: decision.note ?? "", maxlength: "500", onchange: (event) => this.decisions.note(this.doc, line, event.target.value) }))));
  }

  // Decisions

  decide(fate) {
    if (!this.current) return;
    this.decisions.decide(this.doc, this.current.line, fate);
    this.redraw(this.current);
  }

  undo() {
    if (!this.current) return;
    this.decisions.undo(this.doc, this.current.line);
    this.redraw(this.current);
  }

  /** Draws a row anew, after a decision on its line. */
  redraw(row) {
    const fresh = this.row(row.line);
    if (row.querySelector(".why")) fresh.append(this.reasons(row.line));
    row.replaceWith(fresh);
    this.focus(fresh);
    say(`Line ${row.line.number}: ${fresh.querySelector(".state").textContent || "as the program has it"}.`);
  }

  accept() {
    if (!this.doc) return;
    this.decisions.accept(this.doc);
  }

  /** Draws what other windows and imports may have changed. */
  refresh() {
    if (!this.doc) return;
    byId("document").querySelector("header")?.replaceWith(this.head());
    for (const row of this.rows(".line")) {
      const state = Reader.state(row.line, this.decisions.on(this.doc, row.line));
      if (row === this.current || row.querySelector(".state").textContent === state) continue;
      row.replaceWith(this.row(row.line));
    }
  }

  go(steps) {
    const index = this.list.neighbour(steps);
    if (index === null) say(steps > 0 ? "This is the last document of the list." : "This is the first document of the list.");
    else location.hash = `d=${index}`;
  }
}
