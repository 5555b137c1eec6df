// Brings the parts together when the page is read.

addEventListener("DOMContentLoaded", () => {
  const run = new Run(JSON.parse(byId("data").textContent));
  let list = null;
  let reader = null;
  const decisions = new Decisions(run, () => {
    list.draw();
    reader.refresh();
    showProgress();
  });
  list = new List(run, decisions);
  reader = new Reader(run, decisions, list);

  function showProgress() {
    const { accepted, lines } = decisions.counts;
    byId("progress").textContent = accepted + lines === 0 ? "" : `${number(accepted)} of ${counted(run.documents.length, "document")} accepted, ${counted(lines, "line")} decided`;
  }

  /** The address says what is shown, so that the browser's way back works. */
  function route() {
    const target = location.hash.slice(1);
    const index = /^d=\d+$/.test(target) ? Number(target.slice(2)) : null;
    const isDocument = index !== null && index < run.documents.length;
    const view = isDocument ? "document" : target === "documents" ? "documents" : "overview";
    document.body.dataset.view = view;
    byId("to-overview").toggleAttribute("aria-current", view === "overview");
    byId("to-documents").toggleAttribute("aria-current", view !== "overview");
    if (isDocument) {
      list.select(index);
      if (reader.doc?.index !== index) reader.show(index);
    } else {
      list.draw();
    }
  }

  showOverview(run, (wanted) => list.filter(wanted));
  listenToKeys(reader);
  showProgress();
  byId("export").addEventListener("click", () => decisions.download());
  byId("import").addEventListener("click", () => byId("import-file").click());
  byId("import-file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file) decisions.read(await file.text());
    event.target.value = "";
  });
  byId("help").addEventListener("click", () => byId("keys").showModal());
  byId("who").value = decisions.who;
  byId("who").addEventListener("change", (event) => { decisions.who = event.target.value.trim(); });
  addEventListener("hashchange", route);
  route();
  document.documentElement.dataset.ready = "true";
});
