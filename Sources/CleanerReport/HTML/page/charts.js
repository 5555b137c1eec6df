// Drawings. Each has its numbers as text beside it or in it.

/** A bar chart of how many documents lost which share of their words. */
function histogram(counts) {
  const most = Math.max(1, ...counts);
  const [width, height, left, step] = [900, 200, 90, 38];
  const label = (place) => (place === 0 ? "nothing" : `${(place - 1) * 5} to ${place * 5}%`);
  const chart = svg("svg", { viewBox: `0 -14 ${width + 30} ${height + 70}`, role: "img", "aria-label": "Documents by the share of their words that was removed" });
  for (const value of new Set([0, Math.round(most / 2), most])) {
    const y = 10 + (height - 10) * (1 - value / most);
    chart.append(svg("line", { x1: left, x2: width, y1: y, y2: y }));
    chart.append(svg("text", { x: left - 6, y: y + 4, "text-anchor": "end" }, number(value)));
  }
  counts.forEach((count, place) => {
    const size = count === 0 ? 0 : Math.max(2, ((height - 10) * count) / most);
    const x = left + 6 + place * step;
    const bar = svg("rect", { x, y: height - size, width: step - 8, height: size, rx: 2 });
    bar.append(svg("title", {}, `${label(place)} removed: ${counted(count, "document")}`));
    chart.append(bar);
    const tick = place === 0 ? "0" : place % 4 === 0 ? `${place * 5}%` : "";
    if (tick) chart.append(svg("text", { x: x + (place === 0 ? step / 2 - 4 : step - 4), y: height + 22, "text-anchor": "middle" }, tick));
  });
  chart.append(svg("text", { x: left + (width - left) / 2, y: height + 48, "text-anchor": "middle" }, "share of the words removed"));
  const table = el("table", { class: "away" }, el("caption", {}, "Documents by the share of their words that was removed"),
    el("tbody", {}, counts.map((count, place) => el("tr", {}, el("th", { scope: "row" }, label(place)), el("td", {}, number(count))))));
  return el("div", { class: "chart" }, chart, table);
}

/** A table with a bar in each row. Rows are `{name, value, extra, hue, link}`. */
function bars(caption, [nameTitle, valueTitle, extraTitle], rows) {
  const most = Math.max(1, ...rows.map((row) => row.value));
  const body = rows.map((row) => {
    const bar = svg("svg", { viewBox: "0 0 100 12", preserveAspectRatio: "none", "aria-hidden": "true" });
    const rect = svg("rect", { x: 0, y: 1, width: Math.max(0.6, (100 * row.value) / most), height: 10 });
    if (row.hue !== undefined) rect.style.fill = `hsl(${row.hue} var(--mark))`;
    bar.append(rect);
    const name = row.link ? foreign("a", { href: "#documents", onclick: row.link }, row.name) : foreign("span", {}, row.name);
    return el("tr", {}, el("th", { scope: "row", class: "name", title: row.name }, name),
      el("td", { class: "number" }, number(row.value)),
      extraTitle && el("td", { class: "number" }, row.extra), el("td", {}, bar));
  });
  return el("table", { class: "bars" }, el("caption", { class: "away" }, caption),
    el("thead", {}, el("tr", {}, el("th", { class: "name", scope: "col" }, nameTitle), el("th", { class: "number", scope: "col" }, valueTitle),
      extraTitle && el("th", { class: "number", scope: "col" }, extraTitle), el("td", {}))),
    el("tbody", {}, body));
}

/** The hue of a category; all are as far apart as they can be. */
const hue = (category) => Math.round(category * 137.5 + 210) % 360;
