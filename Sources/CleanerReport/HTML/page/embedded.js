// The documents of a report: their list is in the page, their texts are there too or in files beside it, and decisions are
// kept in the browser.
//
// A source has, as this one and `ServedSource`:
//   overview                       what the first part shows, and the names that can be chosen
//   find(wanted, signal, told)     the wanted documents: `{ids, total, note}`, the ids in order, the note on what was not
//                                  searched; `told` hears how far a search is
//   rows(ids)                      what the list shows of them
//   open(id, wanted)               a `Doc`; what is searched is found in it
//   decide(doc, line, fate, note)  `fate` is keep, remove, or null to take the decision back
//   accept(doc, isAccepted)
//   bulk(what, fate, isDry)        decides all lines like one, or of a rule: `{lines, documents, failed}`; null where it cannot
//   progress                       `{documents, accepted, decisions, indexed}`
//   download()                     gives out the decisions
//   changed(isOwn)                 is called when decisions have changed, in this window or in another

/** So many files of texts are held in memory. */
const MOST_PAGES = 24;

class EmbeddedSource {
  bulk = null;

  constructor(data) {
    this.overview = data;
    this.data = data;
    this.pages = new Map((data.texts ?? []).map((texts, place) => [place + 1, texts]));
    this.waiting = new Map();
    window.cleanerPage = (page, texts) => this.waiting.get(page)?.(texts);
    const verdicts = data.verdicts.map(([name]) => name);
    const places = new Map();
    this.documents = data.list.map((row, id) => {
      const [name, verdict, lines, removed, words, kept, least, categories, rules, outcome, note, file, record] = row;
      const page = data.pages[id];
      const place = places.get(page) ?? 0;
      places.set(page, place + 1);
      return { id, name, verdict: verdicts[verdict], lines, removed, words, kept, least: least / 1000, categories, rules, outcome, note, file, record, page, place };
    });
    this.decisions = new LocalDecisions(data.fingerprint, this.documents, () => this.changed(false));
  }

  get progress() {
    return { documents: this.documents.length, indexed: 1, ...this.decisions.counts };
  }

  get who() { return LocalDecisions.who; }

  // Finding

  async find({ sort, name, text, fate, verdict, category, rule, folder, open }, signal, told) {
    const bit = category ? 1 << this.data["category-names"].indexOf(category) : 0;
    const place = this.data["rule-places"].indexOf(rule);
    const part = folded(name ?? "");
    let found = this.documents.filter((row) =>
      (!verdict || row.verdict === verdict)
      && (!category || row.categories & bit)
      && (!rule || row.rules.includes(place))
      && (folder === undefined || EmbeddedSource.folder(row) === folder)
      && (!open || !this.decisions.of(row.id).accepted)
      && (part === "" || folded(row.name).includes(part)));
    const silent = text ? found.filter((row) => row.page === 0).length : 0;
    if (text) found = await this.search(found, folded(text), fate, signal, told);
    found.sort(EmbeddedSource.orders[sort ?? "least"]);
    return { ids: found.map((row) => row.id), total: found.length, note: silent > 0 && `${counted(silent, "text")} not here` };
  }

  static orders = {
    least: (a, b) => (a.removed === 0) - (b.removed === 0) || a.least - b.least || a.kept - a.words - (b.kept - b.words) || a.id - b.id,
    most: (a, b) => a.kept - a.words - (b.kept - b.words) || a.id - b.id,
    name: (a, b) => a.id - b.id,
  };

  /** The first folder on the way to a document, or its file of records; as the overview counts. */
  static folder(row) {
    const path = row.file ?? row.name;
    const slash = path.indexOf("/");
    return slash >= 0 ? path.slice(0, slash) : row.file ?? "";
  }

  /** Goes through the texts file by file. */
  async search(rows, query, fate, signal, told) {
    const byPage = new Map();
    for (const row of rows) {
      if (row.page > 0) byPage.set(row.page, [...(byPage.get(row.page) ?? []), row]);
    }
    const found = [];
    let done = 0;
    for (const [page, rows] of byPage) {
      const texts = await this.page(page);
      for (const row of rows) if (texts[row.place].lines.some((line) => isHit(line, query, fate))) found.push(row);
      told((done += 1) / byPage.size, found.length);
      signal.throwIfAborted();
    }
    return found;
  }

  // Reading

  async rows(ids) {
    return ids.map((id) => {
      const { accepted, lines } = this.decisions.of(id);
      return { ...this.documents[id], accepted: accepted !== null, decisions: lines.size };
    });
  }

  async open(id, { text: query, fate } = {}) {
    const row = this.documents[id];
    if (!row) throw new Trouble("There is no such document.");
    const text = row.page > 0 ? (await this.page(row.page))[row.place] : undefined;
    const folds = folded(query ?? "");
    const hits = folds ? text?.lines.filter((line) => isHit(line, folds, fate)).map(([number]) => number) : [];
    const doc = new Doc(row, text, null, hits);
    doc.decisions = this.decisions.on(doc);
    return doc;
  }

  /** The texts of a file, the least lately used of which give way. */
  async page(page) {
    const texts = this.pages.get(page) ?? (await this.load(page));
    if (this.data.texts) return texts;
    this.pages.delete(page);
    this.pages.set(page, texts);
    if (this.pages.size > MOST_PAGES) this.pages.delete(this.pages.keys().next().value);
    return texts;
  }

  /** A page that was opened from a disk may read files as scripts alone. */
  load(page) {
    const path = `pages/${String(page).padStart(4, "0")}.js`;
    return new Promise((resolve, reject) => {
      const others = this.waiting.get(page);
      this.waiting.set(page, (texts) => { others?.(texts); resolve(texts); });
      if (others) return;
      const script = el("script", { src: path });
      script.onload = () => { script.remove(); this.waiting.delete(page); };
      script.onerror = () => {
        script.remove();
        this.waiting.delete(page);
        reject(new Trouble(`${path} is not there; it belongs beside index.html`));
      };
      document.head.append(script);
    });
  }

  // Decisions

  async decide(doc, line, fate, note) {
    this.decisions.decide(doc, line, fate, note);
    this.decided(doc);
  }

  async accept(doc, isAccepted) {
    this.decisions.accept(doc, isAccepted);
    this.decided(doc);
  }

  decided(doc) {
    doc.decisions = this.decisions.on(doc);
    this.changed(true);
  }

  async download() { save(new Blob([this.decisions.file], { type: "application/jsonl" }), "decisions.jsonl"); }

  take(file) {
    say(this.decisions.read(file));
    this.changed(false);
  }
}

/** Whether a line of the texts has what is searched, and the fate. */
function isHit(line, query, fate) {
  return (!fate || (fate === "remove") === (line[3] !== undefined)) && folded(line[2]).includes(query);
}
