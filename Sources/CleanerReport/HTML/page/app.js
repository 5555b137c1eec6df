// Brings the parts together when the page is read.

addEventListener("DOMContentLoaded", async () => {
  const data = JSON.parse(byId("data").textContent);
  const source = data.review ? new ServedSource(data) : new EmbeddedSource(data);
  const list = new List(source);
  const bulk = source.bulk && new Bulk(source);
  const reader = new Reader(source, list, bulk);
  source.changed = (isOwn) => {
    list.refresh();
    if (!isOwn) reader.refresh();
    showProgress();
  };

  function showProgress() {
    const { accepted, decisions, documents, indexed } = source.progress;
    const done = `${number(accepted)} of ${counted(documents, "document")} accepted, ${counted(decisions, "line")} decided`;
    byId("progress").textContent = (accepted + decisions > 0 ? done : "") + (indexed < 1 ? ` ${percent(indexed, 1)} searchable` : "");
    byId("share").value = documents > 0 ? accepted / documents : 0;
    byId("share").hidden = accepted === 0;
  }

  /** The address says what is shown, so that the browser's way back works. */
  function route() {
    const target = location.hash.slice(1);
    const id = /^d=\d+$/.test(target) ? Number(target.slice(2)) : null;
    const view = id !== null ? "document" : target === "documents" ? "documents" : "overview";
    document.body.dataset.view = view;
    byId("to-overview").toggleAttribute("aria-current", view === "overview");
    byId("to-documents").toggleAttribute("aria-current", view !== "overview");
    if (id !== null) {
      list.select(id);
      if (reader.id !== id) reader.show(id);
    } else {
      list.draw();
    }
  }

  addEventListener("unhandledrejection", (event) => {
    const isTrouble = event.reason instanceof Trouble;
    if (isTrouble) say(event.reason.message);
    if (isTrouble || event.reason.name === "AbortError") event.preventDefault();
  });
  showOverview(source.overview, (wanted) => list.filter(wanted));
  listenToKeys(reader);
  showProgress();
  for (const node of document.querySelectorAll(`[data-only="${data.review ? "embedded" : "served"}"]`)) node.remove();
  byId("export").addEventListener("click", () => source.download());
  byId("import")?.addEventListener("click", () => byId("import-file").click());
  byId("import-file")?.addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file) source.take(await file.text());
    event.target.value = "";
  });
  byId("of-rule").addEventListener("click", () => bulk.ask({ rule: list.wanted.rule }, `Removed by the rule ${list.wanted.rule}`));
  byId("help").addEventListener("click", () => byId("keys").showModal());
  byId("who").value = source.who;
  byId("who").addEventListener("change", (event) => { LocalDecisions.who = event.target.value.trim(); });
  addEventListener("hashchange", route);
  await list.apply();
  route();
  document.documentElement.dataset.ready = "true";
});
