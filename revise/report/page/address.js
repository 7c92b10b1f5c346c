// The state of the page stands in the fragment of its address: it can be kept, sent and gone back to.

const NO_FILTER = { q: "", status: "", step: "", verdict: "", finding: "" };
const groupKeys = values.by.map(([key]) => key);

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const read = { ...NO_FILTER, sort: "soonest", down: false, order: given.get("order") };
  for (const name of [...Object.keys(NO_FILTER), ...groupKeys]) read[name] = given.get(name) ?? "";
  const sort = given.get("sort") ?? "";
  if (columnNamed(sort.replace(/^-/, ""))) Object.assign(read, { sort: sort.replace(/^-/, ""), down: sort.startsWith("-") });
  return read;
}

/** The fragment for a state; what is as it always is at first is left out. */
function addressOf(of) {
  const told = new URLSearchParams();
  for (const name of [...Object.keys(NO_FILTER), ...groupKeys]) if (of[name]) told.set(name, of[name]);
  if (of.sort !== "soonest" || of.down) told.set("sort", (of.down ? "-" : "") + of.sort);
  if (of.order !== null && of.order !== undefined) told.set("order", of.order);
  return `#${told}`;
}

/** A link to the same page in another state. */
const linkTo = (changed, text, properties = {}) =>
  element("a", { href: addressOf({ ...state, order: null, ...changed }), ...properties }, text);
const orderLink = (row) => linkTo({ order: row.path }, row.id, { class: "order" });
