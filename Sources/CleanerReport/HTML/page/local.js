// Decisions that are kept in the browser, for one run.

class LocalDecisions {
  /** `changed` is called after changes from another window. */
  constructor(fingerprint, documents, changed) {
    this.key = `cleaner:${fingerprint}`;
    this.rows = new Map(documents.map((row) => [LocalDecisions.name(row.name, row.file, row.record), row]));
    this.load();
    addEventListener("storage", (event) => {
      if (event.key !== this.key) return;
      this.load();
      changed();
    });
  }

  static name(document, file, record) { return JSON.stringify([document, file ?? null, record ?? null]); }

  /** The name that decisions carry; empty for none. */
  static get who() {
    try { return localStorage.getItem("cleaner:who") ?? ""; } catch { return ""; }
  }

  static set who(name) {
    try { localStorage.setItem("cleaner:who", name); } catch { /* It is asked for again. */ }
  }

  load() {
    this.documents = new Map();
    try {
      for (const decision of JSON.parse(localStorage.getItem(this.key) ?? "[]")) this.take(decision);
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
  }

  /** Takes a decision in; false where it is about no document of this run, or accepts what was done in another. */
  take(decision) {
    const row = this.rows.get(LocalDecisions.name(decision.document, decision.file, decision.record));
    if (!row || decision.accepted && (decision.outcome ?? row.outcome) !== row.outcome) return false;
    const of = this.of(row.id);
    if (decision.accepted) of.accepted = decision;
    else of.lines.set(decision.line, decision);
    this.documents.set(row.id, of);
    return true;
  }

  of(id) { return this.documents.get(id) ?? { accepted: null, lines: new Map() }; }

  /** What was decided about a document, but for what was decided about another text of its name. */
  on(doc) {
    const { accepted, lines } = this.of(doc.id);
    const known = doc.lines.filter((line) => lines.get(line.number)?.fingerprint === line.fingerprint);
    return { accepted: accepted !== null, lines: new Map(known.map((line) => [line.number, lines.get(line.number)])) };
  }

  decide(doc, line, fate, note) {
    const of = this.of(doc.id);
    if (fate === null) of.lines.delete(line.number);
    else {
      const decision = Object.assign(LocalDecisions.begun(doc), {
        line: line.number, text: line.content, fingerprint: line.fingerprint, before: line.before, after: line.after, fate,
      });
      this.take(LocalDecisions.signed(decision, note));
    }
    this.save();
  }

  accept(doc, isAccepted) {
    const of = this.of(doc.id);
    const accepted = Object.assign(LocalDecisions.begun(doc), { accepted: true, outcome: doc.row.outcome });
    of.accepted = isAccepted ? LocalDecisions.signed(accepted) : null;
    this.documents.set(doc.id, of);
    this.save();
  }

  static begun({ row }) {
    return row.file === undefined ? { document: row.name } : { document: row.name, file: row.file, record: row.record };
  }

  static signed(decision, note) {
    if (LocalDecisions.who) decision.who = LocalDecisions.who;
    decision.when = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    if (note) decision.note = note;
    return decision;
  }

  /** All decisions, in the order of documents and lines. */
  all() {
    const all = [];
    for (const id of [...this.documents.keys()].sort((a, b) => a - b)) {
      const { accepted, lines } = this.documents.get(id);
      for (const line of [...lines.keys()].sort((a, b) => a - b)) all.push(lines.get(line));
      if (accepted) all.push(accepted);
    }
    return all;
  }

  get counts() {
    const counts = { accepted: 0, decisions: 0 };
    for (const { accepted, lines } of this.documents.values()) {
      counts.accepted += accepted ? 1 : 0;
      counts.decisions += lines.size;
    }
    return counts;
  }

  /** The decisions file: JSON Lines. */
  get file() { return this.all().map((decision) => JSON.stringify(decision) + "\n").join(""); }

  /** Reads a decisions file. Decisions on other runs' documents are counted, and lines that are none named. */
  read(file) {
    let taken = 0;
    let others = 0;
    const bad = [];
    file.split("\n").forEach((text, place) => {
      if (text.trim() === "") return;
      let decision = null;
      try { decision = JSON.parse(text); } catch { /* Named below. */ }
      if (!LocalDecisions.isSound(decision)) bad.push(place + 1);
      else if (this.take(decision)) taken += 1;
      else others += 1;
    });
    this.save();
    return [
      `${counted(taken, "decision")} imported`,
      others > 0 && `${number(others)} about documents, or what was done with them, that are not in this list`,
      bad.length > 0 && `no decision in line ${bad.slice(0, 5).join(", ")}${bad.length > 5 ? " and others" : ""}`,
    ].filter(Boolean).join("; ") + ".";
  }

  static isSound(decision) {
    if (decision === null || typeof decision !== "object" || typeof decision.document !== "string") return false;
    if (decision.accepted === true) return true;
    return Number.isInteger(decision.line) && ["keep", "remove"].includes(decision.fate)
      && /^[0-9a-f]{16}$/.test(decision.fingerprint);
  }
}
