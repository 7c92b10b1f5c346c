// The table of orders: sorted by any column, its rows made as they are scrolled to.

const A_PAGE = 100;
const text = (of) => (one, other) => nothingLast(of(one), of(other), (a, b) => collator.compare(a, b));
const amount = (of) => (one, other) => nothingLast(of(one), of(other), (a, b) => a - b);
const moment = (of) => (one, other) => nothingLast(of(one), of(other), (a, b) => (a < b ? -1 : a > b ? 1 : 0));

/** What is not on record comes last, whichever way it is sorted. */
function nothingLast(one, other, compare) {
  if (one === null || one === undefined) return other === null || other === undefined ? 0 : Infinity;
  return other === null || other === undefined ? -Infinity : compare(one, other);
}

const roundsOf = ({ used, rounds, included }) =>
  included === null ? integer.format(used ?? rounds) : say("of-included", { rounds: used ?? rounds, included });
const weight = (row) => row.worst.reduce((sum, level) => sum + 100 ** level, 0);
const COLUMNS = [
  { name: "order", width: 11, compare: text((row) => row.id), cell: (row) => [orderLink(row), row.title === null ? null : element("span", { class: "title" }, row.title)] },
  ...groupKeys.map((key, place) => ({ name: key, width: 7, head: groupName(place), compare: text((row) => row.groups[place][0]), cell: (row) => [row.groups[place].join(", ") || say("nothing")] })),
  { name: "status", width: 5.5, compare: text((row) => label(row.status)), cell: (row) => [label(row.status)] },
  { name: "step", width: 3, compare: amount((row) => row.step), cell: (row) => [row.step === null ? say("nothing") : String(row.step)] },
  { name: "verdict", width: 6, compare: text((row) => label(row.verdict)), cell: (row) => [label(row.verdict)] },
  { name: "next", width: 5.5, compare: text((row) => label(row.next)), cell: (row) => [label(row.next)] },
  { name: "soonest", width: 8, compare: moment((row) => row.clock?.[0]), cell: (row) => [row.clock ? say("clock-cell", { left: row.clock[2], clock: row.clock[3] }) : say("nothing")] },
  { name: "rounds", width: 4.5, kind: "number", compare: amount((row) => row.used ?? row.rounds), cell: (row) => [roundsOf(row)] },
  { name: "value", width: 7, kind: "number", compare: amount((row) => row.value), cell: (row) => [money(row.value, row.currency)] },
  { name: "given-away", width: 6.5, kind: "number", compare: amount((row) => row.gift), cell: (row) => [money(row.gift, row.currency)] },
  { name: "noted", width: 7, compare: amount(weight), cell: (row) => noted(row) },
];
const columnNamed = (name) => COLUMNS.find((column) => column.name === name);

function noted(row) {
  const marks = ["error", "warning", "info", "acknowledged"].flatMap((level, place) => {
    const count = row.worst.filter((one) => one === 2 - place).length;
    return count ? [element("span", { class: `level ${level}` }, say(`count-${level}`, { count })), " "] : [];
  });
  return marks.length ? marks.slice(0, -1) : [say("nothing")];
}

/** All rows in the order that was asked for; kept until another one is. */
let sorted = { by: null, rows: [] };
function inOrder({ sort, down }) {
  const by = `${down}${sort}`;
  if (sorted.by !== by) {
    const { compare } = columnNamed(sort);
    const turned = (one, other) => {
      const found = compare(one, other);
      return down && Math.abs(found) !== Infinity ? -found : found;
    };
    sorted = { by, rows: [...rows].sort((one, other) => turned(one, other) || one.place - other.place) };
  }
  return sorted.rows;
}

const table = document.getElementById("orders");
const body = element("tbody", { role: "rowgroup" });
let waiting = [];

/** On a screen rows are grids, which are laid out only where they are seen: so they say what they are. */
table.style.setProperty("--widths", COLUMNS.map(({ width }) => `minmax(0, ${width}fr)`).join(" "));
table.style.setProperty("--least", `${COLUMNS.reduce((sum, { width }) => sum + width, 0)}rem`);

function headCell({ name, head, kind }) {
  const sort = state.sort !== name ? "none" : state.down ? "descending" : "ascending";
  const shown = head ?? say(`column-${name}`);
  return element("th", { scope: "col", role: "columnheader", "aria-sort": sort, class: kind ?? null },
    element("button", { type: "button", "data-sort": name, on: { click: () => sortBy(name) } }, shown),
    element("span", { class: "paper" }, shown)); // a button is not printed again on the next sheet
}

function rowOfTable(row, place) {
  return element("tr", { role: "row", "aria-rowindex": place + 2, "data-path": row.path },
    ...COLUMNS.map(({ cell, kind }, column) =>
      column === 0 ? element("th", { scope: "row", role: "rowheader" }, ...cell(row).filter(Boolean)) : element("td", { role: "cell", class: kind ?? null }, ...cell(row))));
}

function showTable(of) {
  waiting = of;
  table.setAttribute("aria-rowcount", of.length + 1);
  body.replaceChildren();
  if (!table.tHead) table.append(element("caption", {}, say("orders-about")), element("thead", { role: "rowgroup" }), body);
  table.tHead.replaceChildren(element("tr", { role: "row", "aria-rowindex": 1 }, ...COLUMNS.map(headCell)));
  moreRows(A_PAGE);
}

/** Make more rows; says how many are left. */
function moreRows(count) {
  const from = body.rows.length;
  body.append(...waiting.slice(from, from + count).map((row, place) => rowOfTable(row, from + place)));
  const left = waiting.length - body.rows.length;
  const rest = document.getElementById("rest");
  rest.replaceChildren(...(left ? [element("button", { type: "button", class: "more", on: { click: () => moreRows(A_PAGE) } }, say("more-rows", { count: left }))] : []));
}

// Who scrolls need not press anything; who prints gets them all.
new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) moreRows(A_PAGE); }, { rootMargin: "800px" })
  .observe(document.getElementById("rest"));
addEventListener("beforeprint", () => { if (!state.order) moreRows(waiting.length); });
table.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-path]");
  if (row && !event.target.closest("a") && !getSelection().toString()) location.hash = addressOf({ ...state, order: row.dataset.path });
});
