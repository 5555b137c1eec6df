// Decisions about many lines at once, where the source can.

class Bulk {
  constructor(source) {
    this.source = source;
    byId("bulk").addEventListener("close", () => this.decide(byId("bulk").returnValue));
  }

  /** Asks what is to become of the lines: `{like: fingerprint}`, or `{rule: id}`; `text` says which they are. */
  async ask(what, text) {
    this.what = what;
    const { lines, documents } = await this.source.bulk(what, null, true);
    byId("bulk-count").textContent = `${counted(lines, "line")} in ${counted(documents, "document")}`;
    byId("bulk-text").replaceChildren(...shown(text));
    byId("bulk").returnValue = "";
    byId("bulk").showModal();
  }

  async decide(choice) {
    if (!choice) return;
    say("Deciding…", true);
    const { lines, failed } = await this.source.bulk(this.what, choice === "undo" ? null : choice, false);
    const done = { keep: "restored", remove: "removed", undo: "as the program has them" }[choice];
    say(`${counted(lines, "line")} ${done}.` + (failed > 0 ? ` ${counted(failed, "document")} could not be read.` : ""));
  }
}
