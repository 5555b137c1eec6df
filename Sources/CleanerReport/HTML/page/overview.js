// The first part: what the run came to.

/** `filter` is called with what a reader asks to see: `{verdict}`, `{category}`, `{rule}` or `{folder}`. */
function showOverview(data, filter) {
  const card = (value, text, link) => el("div", { class: "card" }, el("b", {}, value), link ? el("a", { href: "#documents", onclick: link }, text) : el("span", {}, text));
  const removed = data.categories.reduce((sum, [, lines]) => sum + lines, 0);
  const verdicts = { clean: "clean: nothing removed", cleaned: "cleaned", review: "to look at", empty: "without an article" };
  const folders = data["top-folders"].map(([name, , words, gone]) => ({ name: name || "(no folder)", value: gone, extra: percent(gone, words), link: () => filter({ folder: name }) }));
  for (const [, documents, words, gone] of data["other-folders"] ?? []) {
    folders.push({ name: `(others: ${counted(documents, "document")})`, value: gone, extra: percent(gone, words) });
  }
  byId("overview").replaceChildren(
    ...notices(data).map((text) => foreign("p", { class: "notice" }, text)),
    el("div", { class: "cards" },
      card(number(data.documents), data.documents === 1 ? "document" : "documents", () => filter({})),
      card(percent(data["kept-words"], data.words), `of ${counted(data.words, "word")} kept`),
      card(number(removed), `of ${counted(data.lines, "line")} removed`),
      data.verdicts.map(([verdict, count]) => count > 0 && card(number(count), verdicts[verdict], () => filter({ verdict })))),
    el("h2", {}, "How much was removed"), histogram(data.histogram),
    el("div", { class: "columns" },
      part("By category", data.categories.length > 0 && bars("Removed lines by category", ["category", "lines", "documents"],
        data.categories.map(([category, lines, documents]) => ({
          name: category, value: lines, extra: number(documents), hue: hue(data["category-names"].indexOf(category)), link: () => filter({ category }),
        })))),
      part(data.rules.length > data["top-rules"].length ? "By rule, the most active" : "By rule", data["top-rules"].length > 0 && bars("Removed lines by rule", ["rule", "lines"],
        data["top-rules"].map(([rule, lines]) => ({ name: rule, value: lines, link: () => filter({ rule }) })))),
      part(data["other-folders"] ? "By folder, those that lost most" : "By folder", bars("Removed words by folder", ["folder", "words", "of words"], folders))));
}

function part(title, content) {
  return el("div", {}, el("h2", {}, title), content || el("p", {}, "Nothing was removed."));
}

function notices(data) {
  const errors = data["error-count"];
  return [
    errors > 0 && `${counted(errors, "input")} not done: ${data.errors.slice(0, 3).join("; ")}${errors > 3 ? " and others; summary.json names them" : ""}`,
    data["fault-count"] > 0 && `${counted(data["fault-count"], "pattern")} gave up on a line, which was judged without; summary.json names them.`,
    data.unlisted > 0 && `The list is full: ${counted(data.unlisted, "document")} are counted here, but not listed. The ledger has them.`,
    data.untold > 0 && `${counted(data.untold, "document")} of the list are without text here, because the page would be too large; those of which the program is least sure have theirs. cleaner review and cleaner show have all.`,
  ].filter(Boolean);
}
