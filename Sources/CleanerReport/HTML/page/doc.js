// A document that is shown.

class Doc {
  /**
   * `text` is `{lines, reasons}` as the program writes it, undefined where there is none; `decisions` is what was decided,
   * `{accepted, lines}`, the lines a map by their numbers; `hits` are the numbers of lines that a search has found.
   */
  constructor(row, text, decisions, hits) {
    Object.assign(this, { row, id: row.id, text, decisions, hits: new Set(hits) });
    this.lines = (text?.lines ?? []).map(([number, fingerprint, content, category, confidence, reasons], place) => ({
      number, fingerprint, content, category, confidence,
      isRemoved: category !== undefined,
      reasons: (reasons ?? []).map((reason) => text.reasons[reason]),
      last: place > 0 ? text.lines[place - 1][0] : 0,
      before: place > 0 ? text.lines[place - 1][1] : "",
      after: place + 1 < text.lines.length ? text.lines[place + 1][1] : "",
    }));
  }

  get isAccepted() { return this.decisions.accepted; }

  /** The decision on a line; undefined where there is none. */
  on(line) { return this.decisions.lines.get(line.number); }
}
