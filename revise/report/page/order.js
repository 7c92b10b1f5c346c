// One order's own section, made when it is opened.

const part = (head, ...children) => element("section", { class: "card" }, element("h3", {}, say(head)), ...children);
const code = (shown) => element("code", {}, shown);

async function showOrder(row) {
  const place = document.getElementById("order");
  const back = linkTo({}, say("back"), { class: "back" });
  place.replaceChildren(element("p", {}, back), orderHead(row));
  try {
    const of = await sectionOf(row);
    if (state.order === row.path) place.append(...orderParts(row, of));
  } catch {
    place.append(element("p", { role: "alert" }, say("not-opened")));
  }
  place.dataset.made = row.path;
}

function orderHead(row) {
  const facts = [label(row.status), say("value-of", { value: money(row.value, row.currency) }), ...row.groups.flat()];
  return element("header", {},
    element("h2", { tabindex: "-1", id: "order-head" }, row.id, row.title === null ? "" : ` ${row.title}`),
    element("p", {}, facts.join(" · ")),
    element("p", { class: "aside" }, code(row.path)));
}

function orderParts(row, of) {
  const said = (head, ...texts) => part(head, ...texts.filter(Boolean).map((one) => element("p", {}, one)));
  return [
    of.closed ? element("p", { class: "closed" }, of.closed) : null,
    said("step", stepName(row.step), of.step),
    said("verdict", of.verdict),
    of.items.length ? part("items", wide(say("items"), itemsTable(of.items))) : null,
    of.findings.length ? part("findings-head", element("ul", { class: "plain" }, ...of.findings.map(findingLine))) : null,
    part("moves", element("dl", {}, ...of.moves.flatMap(moveLines))),
    of.clocks.length ? part("clocks", wide(say("clocks"), clocksTable(of.clocks))) : null,
    of.money ? said("money-head", of.money, giftSaid(row)) : null,
    part("next", element("p", {}, of.next), ...(of.command ? [element("pre", { tabindex: "0" }, code(of.command))] : [])),
    of.timeline.length ? part("timeline", element("ol", { class: "timeline" }, ...of.timeline.map(entryLine))) : null,
    element("p", { class: "aside" }, say("policy", { policy: of.policy })),
  ].filter(Boolean);
}

const giftSaid = (row) => (row.gift === 0 ? null : say("gift-of", { gift: money(row.gift, row.currency) }));

const itemsTable = (items) => tableOf(say("items-about"), [say("item"), say("wish"), [say("hours-head"), "number"], say("treatment"), say("why")],
  items.map((one) => [one.id, one.text, one.hours, one.treatment, one.aside ? `${one.why} ${one.aside}` : one.why]));

const findingLine = (one) => element("li", {}, element("span", { class: `level ${one.level}` }, one.name), " ", one.said, " ",
  one.acknowledged ? `${one.acknowledged} ` : "",
  element("span", { class: "aside" }, code(one.rule), one.place ? " " : "", one.place ? code(one.place) : ""));

const moveLines = (one) => [element("dt", {}, one.name), ...(one.gates.length
  ? one.gates.map((gate) => element("dd", {}, gate.said, gate.opener ? " " : "", gate.opener ? code(gate.opener) : ""))
  : [element("dd", { class: "open" }, say("open-now"))])];

const clocksTable = (clocks) => tableOf(say("clocks-about"), [say("clock"), say("left"), say("ends"), say("who"), say("if-silent")],
  clocks.map((one) => [one.name, one.left, one.at, one.who, one.meaning]));

const entryLine = (one) => element("li", {}, element("span", { class: "aside" }, `${one.at}, ${one.by}`), element("br"), one.text,
  ...(one.why ? [" ", element("span", { class: "aside" }, one.why)] : []));
