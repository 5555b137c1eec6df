// The documents of a run that `cleaner review` serves. Decisions are kept there, and every window hears of them.
// `EmbeddedSource` says what a source has.

/** So often, in milliseconds, the server is asked whether another window has decided. */
const PULSE = 2000;

class ServedSource {
  constructor(data) {
    Object.assign(this, { overview: data.overview, progress: data.progress, signature: data.who ?? "" });
    /** What is under way: decisions reach the server in the order they were made. */
    this.queue = Promise.resolve();
    setInterval(() => document.hidden || this.look(), PULSE);
    addEventListener("focus", () => this.look());
  }

  get who() { return LocalDecisions.who || this.signature; }

  async ask(path, parameters = {}, options = {}) {
    const query = new URLSearchParams(Object.entries(parameters).filter(([name, value]) => value !== undefined && (value || name === "folder")));
    let answer;
    try {
      answer = await (await fetch(`api/${path}?${query}`, options)).json();
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Trouble("The review has ended; start it again with cleaner review.");
    }
    if (answer.error) throw new Trouble(answer.error);
    return answer;
  }

  send(path, body) {
    return this.ask(path, {}, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  }

  /** Asks for a change, when those before are done. */
  post(path, body) {
    const answer = this.queue.then(() => this.send(path, body));
    this.queue = answer.catch(() => {});
    return answer;
  }

  // Finding and reading

  async find(wanted, signal) {
    const { indexed } = this.progress;
    return { ...(await this.ask("find", wanted, { signal })), note: wanted.text && indexed < 1 && `${percent(indexed, 1)} are searchable so far` };
  }

  async rows(ids) {
    return (await this.ask("rows", { ids: ids.join(",") })).rows;
  }

  async open(id, { text, fate } = {}) {
    const answer = await this.ask(`documents/${id}`, { text, fate });
    return new Doc(answer.row, answer.text, ServedSource.decisions(answer), answer.hits);
  }

  static decisions({ decisions }) { return { accepted: decisions.accepted, lines: new Map(decisions.lines) }; }

  // Decisions

  decide(doc, line, fate, note) {
    return this.change(doc, "decide", { document: doc.id, line: line.number, fate, note, who: this.who || undefined });
  }

  accept(doc, isAccepted) { return this.change(doc, "accept", { document: doc.id, accepted: isAccepted }); }

  async change(doc, path, body) {
    const answer = await this.post(path, body);
    doc.decisions = ServedSource.decisions(answer);
    const isAlone = answer.progress.revision === this.progress.revision + 1;
    this.progress = answer.progress;
    this.changed(isAlone);
  }

  async bulk(what, fate, isDry) {
    // Behind the decisions before it; but those that follow need not wait.
    await this.queue;
    const answer = await this.send("bulk", { ...what, fate, dry: isDry, who: this.who || undefined });
    if (!isDry) await this.look();
    return answer;
  }

  /** Looks whether anything has changed. */
  async look() {
    const before = this.progress;
    const now = await this.ask("progress");
    if (now.revision < this.progress.revision) return;
    this.progress = now;
    if (now.revision !== before.revision || now.indexed !== before.indexed) this.changed(now.revision === before.revision);
  }

  async download() {
    await this.queue;
    save("api/export", "decisions.jsonl");
  }
}
