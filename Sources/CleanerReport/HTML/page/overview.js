// The first part: what the run came to.

/** `filter` is called with what a reader asks to see: `{verdict}`, `{category}`, `{rule}` or `{folder}`. */
function showOverview(run, filter) {
  const data = run.data;
  const card = (value, text, link) => el("div", { class: "card" }, el("b", {}, value), link ? el("a", { href: "#documents", onclick: link }, text) : el("span", {}, text));
  const removed = data.categories.reduce((sum, row) => sum + row[1], 0);
  const verdicts = { clean: "clean: nothing removed", cleaned: "cleaned", review: "to look at", empty: "without an article" };
  byId("overview").replaceChildren(
    ...notices(data).map((text) => foreign("p", { class: "notice" }, text)),
    el("div", { class: "cards" },
      card(number(data.documents), data.documents === 1 ? "document" : "documents", () => filter({})),
      card(percent(data.kept.words, data.in.words), `of ${counted(data.in.words, "word")} kept`),
      card(number(removed), `of ${counted(data.in.lines, "line")} removed`),
      ...data.verdicts.map((count, place) => count > 0 && card(number(count), verdicts[data["verdict-names"][place]], () => filter({ verdict: place }))).filter(Boolean)),
    el("h2", {}, "How much was removed"), histogram(data.histogram),
    el("div", { class: "columns" },
      part("By category", data.categories.length > 0 && bars("Removed lines by category", ["category", "lines", "documents"],
        data.categories.map(([name, lines, , documents]) => {
          const place = data["category-names"].indexOf(name);
          return { name, value: lines, extra: number(documents), hue: hue(place), link: () => filter({ category: place }) };
        }))),
      part(data["top-rules"].length < 20 ? "By rule" : "By rule, the most active", data["top-rules"].length > 0 && bars("Removed lines by rule", ["rule", "lines"],
        data["top-rules"].map(([name, lines]) => {
          const place = data["rule-names"].indexOf(name);
          return { name, value: lines, link: place >= 0 && (() => filter({ rule: place })) };
        }))),
      part(data["other-folders"] ? "By folder, those that lost most" : "By folder", bars("Removed words by folder", ["folder", "words", "of words"],
        data.folders.map(([name, , words, gone]) => ({ name: name || "(no folder)", value: gone, extra: percent(gone, words), link: () => filter({ folder: name }) }))
          .concat((data["other-folders"] ?? []).map(([, documents, words, gone]) => ({ name: `(others: ${counted(documents, "document")})`, value: gone, extra: percent(gone, words) })))))));
}

function part(title, content) {
  return el("div", {}, el("h2", {}, title), content || el("p", {}, "Nothing was removed."));
}

function notices(data) {
  const errors = data["error-count"];
  return [
    !data.complete && `${counted(errors, "input")} not done: ${data.errors.slice(0, 3).join("; ")}${errors > 3 ? " and others; summary.json names them" : ""}`,
    data["fault-count"] > 0 && `${counted(data["fault-count"], "pattern")} gave up on a line, which was judged without; summary.json names them.`,
    data.unlisted > 0 && `The list is full: ${counted(data.unlisted, "document")} are counted here, but not listed. The ledger has them.`,
    data.untold > 0 && `${counted(data.untold, "document")} of the list are without text here, because the page would be too large: of the later ones those that are clean or lost little, and at last all. cleaner show and cleaner review have them.`,
  ].filter(Boolean);
}
