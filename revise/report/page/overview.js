// The figures: of the orders that are shown, and no others.

function card(head, ...children) {
  const id = `card-${head}`;
  return element("section", { class: `card ${head}`, "aria-labelledby": id }, element("h2", { id }, say(head)), ...children);
}

/** What may be wider than its place scrolls, by keyboard too. */
const wide = (name, child) => element("div", { class: "wide", role: "region", tabindex: "0", "aria-label": name }, child);

/** Whom an order is of: by the last key of one's choice that says, else its own number. */
const whoIn = (row) => row.groups.findLast((names) => names.length) ?? [row.id];

function namesOf(of) {
  const names = byCount(counted(of, whoIn));
  const told = names.slice(0, 4).map(([name, count]) => (count > 1 ? `${name} (${integer.format(count)})` : name));
  return names.length > 4 ? say("and-others", { names: told.join(", "), count: names.length - 4 }) : told.join(", ");
}

function ladderCard(of) {
  const most = Math.max(1, ...counted(of, (row) => [row.step]).values());
  const steps = [...values.steps.map(([number]) => number), null];
  return card("ladder-head", wide(say("ladder-about"), tableOf(say("ladder-about"), [say("step"), say("orders"), say("whose")],
    steps.map((number) => {
      const here = of.filter((row) => row.step === number);
      return [linkTo({ step: String(number ?? "none") }, stepName(number)), barred(here.length, most), namesOf(here)];
    }))));
}

function moneyCard(of) {
  const lines = [["value", "value"], ["extras-sold", "extras"], ["given-back", "refunded"], ["given-away", "gift"], ["will-give", "ahead"]];
  const time = (name) => hours(of.reduce((sum, row) => sum + (row[name] ?? 0), 0));
  return card("money-head",
    element("dl", {}, ...lines.flatMap(([word, name]) => [element("dt", {}, say(word)), element("dd", { class: name }, moneySums(summed(of, name)))])),
    element("p", { class: "aside" }, say("gift-about", { hours: time("gift_hours"), mended: time("mended") })));
}

function roundsCard(of) {
  const counts = [...counted(of, (row) => [row.rounds])].sort((one, other) => one[0] - other[0]);
  const most = Math.max(1, ...counts.map(([, count]) => count));
  const beyond = of.filter((row) => row.included !== null && row.used !== null && row.used > row.included).length;
  return card("rounds-head",
    tableOf(say("rounds-about"), [say("rounds"), say("orders")],
      counts.map(([number, count]) => [integer.format(number), barred(count, most)])),
    element("p", { class: "aside" }, say("rounds-beyond", { count: beyond })));
}

function verdictsCard(of) {
  const counts = byCount(counted(of, (row) => [row.verdict]));
  return card("verdicts-head", tableOf(say("verdicts-about"), [say("verdict"), say("orders")],
    counts.map(([name, count]) => [linkTo({ verdict: name ?? "" }, label(name)), barred(count, counts[0][1])])));
}

function findingsCard(of) {
  const counts = byCount(counted(of, (row) => row.findings));
  if (!counts.length) return card("findings-head", element("p", {}, say("no-findings")));
  return card("findings-head", wide(say("findings-about"), firstOf(counts, 12, (shown) => tableOf(say("findings-about"),
    [say("rule"), say("level"), [say("orders"), "number"], say("says")],
    shown.map(([place, count]) => {
      const [rule, level, text] = values.rules[place];
      return [linkTo({ finding: rule }, rule, { class: "rule" }), levelMark(level), integer.format(count), text];
    })))));
}

const levelMark = (level) => element("span", { class: `level ${level}` }, say(`level-${level}`));
const groupName = (place) => values.by[place][1] ?? say("client");

function groupCard(of, place) {
  const members = new Map(of.flatMap((row) => row.groups[place].map((name) => [name, []])));
  for (const row of of) for (const name of row.groups[place]) members.get(name).push(row);
  const sums = [...members].map(([name, own]) => ({ name, own, gift: own.reduce((sum, row) => sum + (row.gift ?? 0), 0) }));
  sums.sort((one, other) => other.gift - one.gift || other.own.length - one.own.length || collator.compare(one.name, other.name));
  const heads = [groupName(place), [say("orders"), "number"], [say("open"), "number"], [say("rounds"), "number"], [say("noted"), "number"], [say("value"), "number"], [say("given-away"), "number"]];
  const id = `card-by-${place}`;
  const [head, caption] = values.by[place][1] === null
    ? [say("by-client-head"), say("by-client-about")]
    : [say("by-head", { group: groupName(place) }), say("by-about", { group: groupName(place) })];
  return element("section", { class: "card by", "aria-labelledby": id }, element("h2", { id }, head),
    sums.length ? wide(caption, firstOf(sums, 10, (shown) => tableOf(caption, heads, shown.map((one) => groupLine(one, place)))))
      : element("p", {}, say("no-groups")));
}

function groupLine({ name, own }, place) {
  const all = (count) => own.reduce((sum, row) => sum + count(row), 0);
  return [
    linkTo({ [groupKeys[place]]: name }, name),
    integer.format(own.length),
    integer.format(all((row) => Number(row.status !== "completed" && row.status !== "cancelled"))),
    integer.format(all((row) => row.rounds)),
    integer.format(all((row) => row.worst.filter((level) => level > 0).length)),
    moneySums(summed(own, "value")),
    moneySums(summed(own, "gift")),
  ];
}

function showOverview(of) {
  document.getElementById("overview").replaceChildren(
    ladderCard(of), clocksCard(of), moneyCard(of), verdictsCard(of), roundsCard(of), findingsCard(of),
    ...groupKeys.map((_, place) => groupCard(of, place)));
}
