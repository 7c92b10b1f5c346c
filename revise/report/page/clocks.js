// The clocks of the next seven days: a picture, and the same in words.

const ACTORS = ["freelancer", "client", "support"];

/** The clocks of rows that have run out or end within the days of the page, soonest first. */
function soonClocks(of) {
  const last = values.days.at(-1)?.[1] ?? values.now;
  return of
    .flatMap((row) => row.clocks.map(([at, local, left, name, who]) => ({ row, at, local, left, name, who })))
    .filter((clock) => clock.at <= last)
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** A column for what has run out, and one for each day: how many clocks each actor has there. */
function dayColumns(clocks) {
  const columns = [[say("run-out"), values.now], ...values.days].map(([name, ends]) => ({ name, ends, counts: {}, all: 0 }));
  for (const clock of clocks) {
    const column = columns.find((one) => clock.at <= one.ends);
    if (!column) continue;
    column.counts[clock.who] = (column.counts[clock.who] ?? 0) + 1;
    column.all += 1;
  }
  return columns;
}

function clockPicture(columns, actors) {
  const [width, height, top, foot] = [92, 150, 22, 24];
  const most = Math.max(1, ...columns.map((column) => column.all));
  const picture = drawn("svg", { viewBox: `0 0 ${width * columns.length} ${top + height + foot}`, role: "img",
    "aria-label": say("clocks-picture", { days: columns.filter((one) => one.all).map((one) => `${one.name}: ${integer.format(one.all)}`).join(", ") || say("nothing") }) });
  columns.forEach((column, place) => {
    let y = top + height;
    for (const [number, who] of actors.entries()) {
      const size = ((column.counts[who] ?? 0) / most) * height;
      y -= size;
      if (size) picture.append(drawn("rect", { x: place * width + 14, y, width: width - 28, height: size, class: `acts-${number}` }));
    }
    const middle = place * width + width / 2;
    if (column.all) picture.append(drawn("text", { x: middle, y: y - 6, class: "many" }, integer.format(column.all)));
    picture.append(drawn("text", { x: middle, y: top + height + 17 }, column.name));
  });
  picture.append(drawn("line", { x1: 0, y1: top + height + 0.5, x2: width * columns.length, y2: top + height + 0.5 }));
  return picture;
}

function clocksCard(of) {
  const clocks = soonClocks(of);
  if (!clocks.length) return card("clocks-head", element("p", {}, say("no-clocks")));
  const columns = dayColumns(clocks);
  const actors = [...new Set([...ACTORS, ...clocks.map((clock) => clock.who)])].filter((who) => columns.some((one) => one.counts[who]));
  const legend = element("ul", { class: "legend" }, ...actors.map((who, number) =>
    element("li", {}, element("span", { class: `key acts-${number}`, "aria-hidden": "true" }), actor(who))));
  const days = tableOf(say("clocks-by-day"), [say("day"), ...actors.map((who) => [actor(who), "number"])],
    columns.map((one) => [one.name, ...actors.map((who) => integer.format(one.counts[who] ?? 0))]));
  const soonest = firstOf(clocks, 8, (shown) => tableOf(say("soonest"),
    [say("order"), say("left"), say("clock"), say("who"), say("ends")],
    shown.map((one) => [orderLink(one.row), one.left, one.name, actor(one.who), one.local])));
  return card("clocks-head", clockPicture(columns, actors), legend,
    element("details", {}, element("summary", {}, say("as-table")), days), wide(say("soonest"), soonest));
}
