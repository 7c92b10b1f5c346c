// Which rows a state shows, and what they come to.

function matching(of) {
  const wanted = of.q.toLowerCase().split(/\s+/).filter(Boolean);
  const rule = of.finding;
  const found = new Set(values.rules.flatMap((one, place) => (one[0] === rule ? [place] : [])));
  const groups = groupKeys.flatMap((key, place) => (of[key] ? [[place, of[key]]] : []));
  return (row) =>
    (!of.status || row.status === of.status) &&
    (!of.step || String(row.step ?? "none") === of.step) &&
    (!of.verdict || row.verdict === of.verdict) &&
    (!rule || row.findings.some((place) => found.has(place))) &&
    groups.every(([place, name]) => row.groups[place].includes(name)) &&
    wanted.every((word) => row.text.includes(word));
}

/** How many rows there are of each name, in a map. */
function counted(of, names) {
  const counts = new Map();
  for (const row of of) for (const name of names(row)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const byCount = (counts) => [...counts].sort((one, other) => other[1] - one[1] || collator.compare(one[0] ?? "", other[0] ?? ""));

/** Sums of money by currency: of each what is known, and of how many orders it is not. */
function summed(of, name) {
  const sums = new Map();
  for (const row of of) {
    const sum = sums.get(row.currency) ?? { known: 0, unknown: 0 };
    if (row[name] === null) sum.unknown += 1;
    else sum.known += row[name];
    sums.set(row.currency, sum);
  }
  return sums;
}

function moneySums(sums) {
  const told = [...sums].map(([currency, sum]) =>
    sum.unknown ? say("sum-unknown", { sum: money(sum.known, currency), count: sum.unknown }) : money(sum.known, currency));
  return told.length ? told.join("; ") : say("nothing");
}
