// What the reader decides: kept in the browser for this run, exported to a file and imported from one.

class Decisions {
  /** `changed` is called after every change, from this window or another. */
  constructor(run, changed) {
    this.run = run;
    this.key = `cleaner:${run.data.fingerprint}`;
    this.changed = changed;
    this.names = new Map(run.documents.map((doc) => [Decisions.name(doc.name, doc.file, doc.record), doc.index]));
    this.load();
    addEventListener("storage", (event) => {
      if (event.key !== this.key) return;
      this.load();
      this.changed();
    });
  }

  static name(document, file, record) {
    return JSON.stringify([document, file ?? null, record ?? null]);
  }

  load() {
    this.documents = new Map();
    try {
      const stored = JSON.parse(localStorage.getItem(this.key) ?? "[]");
      for (const decision of stored) this.take(decision);
    } catch {
      this.documents = new Map();
    }
  }

  save() {
    try {
      localStorage.setItem(this.key, JSON.stringify(this.all()));
    } catch {
      say("This browser does not keep decisions: export them before you close the page.");
    }
    this.changed();
  }

  /** Takes a decision in; false where it is about no document of this run. */
  take(decision) {
    const index = this.names.get(Decisions.name(decision.document, decision.file, decision.record));
    if (index === undefined) return false;
    const of = this.of(index);
    if (decision.accepted) of.accepted = decision;
    else of.lines.set(decision.line, decision);
    this.documents.set(index, of);
    return true;
  }

  of(index) {
    return this.documents.get(index) ?? { accepted: null, lines: new Map() };
  }

  isAccepted(index) {
    return this.of(index).accepted !== null;
  }

  /** The decision on a line; null where there is none, or it was made on another text. */
  on(doc, line) {
    const decision = this.of(doc.index).lines.get(line.number);
    return decision?.fingerprint === line.fingerprint ? decision : null;
  }

  get who() {
    try { return localStorage.getItem("cleaner:who") ?? ""; } catch { return ""; }
  }

  set who(name) {
    try { localStorage.setItem("cleaner:who", name); } catch { /* It is asked for again. */ }
  }

  begun(doc) {
    const decision = { document: doc.name };
    if (doc.file !== undefined) Object.assign(decision, { file: doc.file, record: doc.record });
    return decision;
  }

  signed(decision) {
    if (this.who) decision.who = this.who;
    decision.when = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    return decision;
  }

  /** Decides a line. The opposite decision is taken back where the program had decided so itself. */
  decide(doc, line, fate) {
    const before = this.on(doc, line);
    const own = line.isRemoved ? "remove" : "keep";
    if (before && before.fate !== fate && own === fate) return this.undo(doc, line);
    const decision = Object.assign(this.begun(doc), {
      line: line.number, text: line.content, fingerprint: line.fingerprint, before: line.before, after: line.after, fate,
    });
    this.signed(decision);
    if (before?.note) decision.note = before.note;
    this.take(decision);
    this.save();
  }

  note(doc, line, note) {
    const decision = this.on(doc, line);
    if (!decision) return;
    if (note) decision.note = note;
    else delete decision.note;
    this.save();
  }

  undo(doc, line) {
    const of = this.of(doc.index);
    if (of.lines.delete(line.number)) this.save();
  }

  accept(doc) {
    const of = this.of(doc.index);
    of.accepted = of.accepted ? null : this.signed(Object.assign(this.begun(doc), { accepted: true }));
    this.documents.set(doc.index, of);
    this.save();
  }

  /** All decisions, in the order of documents and lines. */
  all() {
    const all = [];
    for (const index of [...this.documents.keys()].sort((a, b) => a - b)) {
      const { accepted, lines } = this.documents.get(index);
      for (const line of [...lines.keys()].sort((a, b) => a - b)) all.push(lines.get(line));
      if (accepted) all.push(accepted);
    }
    return all;
  }

  get counts() {
    const all = this.all();
    const accepted = all.filter((decision) => decision.accepted).length;
    return { accepted, lines: all.length - accepted };
  }

  /** The decisions file: JSON Lines. */
  get file() {
    return this.all().map((decision) => JSON.stringify(decision) + "\n").join("");
  }

  download() {
    const link = el("a", { href: URL.createObjectURL(new Blob([this.file], { type: "application/jsonl" })), download: "decisions.jsonl" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  /** Reads a decisions file. Decisions on other runs' documents are counted, and lines that are none named. */
  read(file) {
    let taken = 0;
    let foreign = 0;
    const bad = [];
    file.split("\n").forEach((text, place) => {
      if (text.trim() === "") return;
      let decision = null;
      try { decision = JSON.parse(text); } catch { /* Named below. */ }
      if (!Decisions.isSound(decision)) bad.push(place + 1);
      else if (this.take(decision)) taken += 1;
      else foreign += 1;
    });
    this.save();
    say([
      `${counted(taken, "decision")} imported`,
      foreign > 0 && `${number(foreign)} about documents that are not in this list`,
      bad.length > 0 && `no decision in line ${bad.slice(0, 5).join(", ")}${bad.length > 5 ? " and others" : ""}`,
    ].filter(Boolean).join("; ") + ".");
  }

  static isSound(decision) {
    if (decision === null || typeof decision !== "object" || typeof decision.document !== "string") return false;
    if (decision.accepted === true) return true;
    return Number.isInteger(decision.line) && ["keep", "remove"].includes(decision.fate)
      && /^[0-9a-f]{16}$/.test(decision.fingerprint);
  }
}
