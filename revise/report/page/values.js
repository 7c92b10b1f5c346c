"use strict";
// What the page is about: rows of plain values, made by Python. Nothing here is ever read as HTML.

const values = JSON.parse(document.getElementById("values").textContent);

/** The rows as objects, by the names of the columns; `place` is where a row's section is packed. */
const rows = values.rows.map((cells, place) => {
  const row = { place };
  values.columns.forEach((name, column) => { row[name] = cells[column]; });
  row.text = [row.id, row.title, row.path, ...row.groups.flat()].join("\n").toLowerCase();
  row.clock = row.clocks[0] ?? null;
  row.worst = row.findings.map((place) => ["info", "warning", "error"].indexOf(values.rules[place][1]));
  return row;
});
const rowOf = new Map(rows.map((row) => [row.path, row]));

/** Sections come packed, some to a block; a block is unpacked when one of them is opened. */
async function sectionOf(row) {
  const blocks = JSON.parse(document.getElementById("sections").textContent).blocks;
  const packed = Uint8Array.from(atob(blocks[Math.floor(row.place / values.block)]), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text())[row.place % values.block];
}
