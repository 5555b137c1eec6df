// The run: its list of documents, and their texts, which are loaded when they are needed.

/** So many files of texts are held in memory. */
const MOST_PAGES = 6;

class Run {
  constructor(data) {
    this.data = data;
    this.pages = new Map();
    this.waiting = new Map();
    if (data.texts) this.pages.set(1, data.texts);
    const places = new Map();
    this.documents = data.list.map((row, index) => {
      const [name, verdict, lines, removed, words, kept, least, page, categories, rules, note, file, record] = row;
      const place = places.get(page) ?? 0;
      places.set(page, place + 1);
      return { index, name, verdict, lines, removed, words, kept, least, page, place, categories, rules, note, file, record };
    });
    this.pageCount = Math.max(0, ...places.keys());
    window.cleanerPage = (page, texts) => this.waiting.get(page)?.(texts);
  }

  /** The first folder on the way to a document, or its file of records; as the overview counts. */
  static folder(doc) {
    const path = doc.file ?? doc.name;
    const slash = path.indexOf("/");
    return slash >= 0 ? path.slice(0, slash) : doc.file ?? "";
  }

  /** The text of a document: its lines and reasons. */
  async text(doc) {
    return (await this.page(doc.page))[doc.place];
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
        reject(new Error(`${path} is not there; it belongs beside index.html`));
      };
      document.head.append(script);
    });
  }
}

/** What is known of a line in the texts. */
function lineOf(text, place) {
  const [number, fingerprint, content, category, confidence, reasons] = text.lines[place];
  return {
    place, number, fingerprint, content, category, confidence,
    isRemoved: category !== undefined,
    reasons: (reasons ?? []).map((reason) => text.reasons[reason]),
    before: place > 0 ? text.lines[place - 1][1] : "",
    after: place + 1 < text.lines.length ? text.lines[place + 1][1] : "",
  };
}
