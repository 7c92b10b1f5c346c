// The page itself: controls, and what is shown in which state.

let state = readAddress();
const form = document.getElementById("filters");

/** What there is to choose from, each once, with its name. */
const choices = {
  step: () => [...values.steps.map(([number]) => String(number)), "none"].map((one) => [one, stepName(one === "none" ? null : Number(one))]),
  status: () => byName([...new Set(rows.map((row) => row.status))].map((one) => [one, label(one)])),
  verdict: () => byName([...new Set(rows.map((row) => row.verdict))].map((one) => [one, label(one)])),
  finding: () => byName([...new Set(values.rules.map(([rule]) => rule))].map((one) => [one, one])),
};
const byName = (pairs) => pairs.filter(([one]) => one !== null).sort((one, other) => collator.compare(one[1], other[1]));
const groupChoices = (place) => byName([...new Set(rows.flatMap((row) => row.groups[place]))].map((one) => [one, one]));

function makeControls() {
  const field = (name, shown, control) => element("label", {}, element("span", {}, shown), control);
  const choose = (name, shown, pairs) => field(name, shown, element("select", { name }, element("option", { value: "" }, say("all")),
    ...pairs.map(([one, told]) => element("option", { value: one }, told))));
  form.append(
    field("q", say("search"), element("input", { type: "search", name: "q", autocomplete: "off", placeholder: say(values.redacted ? "search-redacted" : "search-in") })),
    ...Object.entries(choices).map(([name, pairs]) => choose(name, say(`filter-${name}`), pairs())),
    ...groupKeys.map((key, place) => choose(key, groupName(place), groupChoices(place))),
    element("button", { type: "reset" }, say("reset")));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); change({ ...NO_FILTER, ...Object.fromEntries(groupKeys.map((key) => [key, ""])) }); fillControls(); });
  form.addEventListener("input", (event) => change({ [event.target.name]: event.target.value }));
}

function fillControls() {
  for (const control of form.elements) if (control.name) control.value = state[control.name];
}

/** Take over a change of the list without a step in the browser's history. */
function change(changed) {
  state = { ...state, ...changed };
  history.replaceState(null, "", addressOf(state));
  showList();
}

function sortBy(name) {
  change({ sort: name, down: state.sort === name && !state.down });
  table.querySelector(`[data-sort="${CSS.escape(name)}"]`).focus();
}

let listed = null;
function showList() {
  const address = addressOf({ ...state, order: null });
  if (listed === address) return;
  listed = address;
  const shown = inOrder(state).filter(matching(state));
  document.getElementById("shown").textContent = say("shown", { count: rows.length, shown: shown.length });
  showTable(shown);
  showOverview(shown);
}

function show() {
  const row = state.order === null ? undefined : rowOf.get(state.order);
  document.getElementById("list").hidden = Boolean(row);
  document.getElementById("order").hidden = !row;
  document.getElementById("skip").hidden = Boolean(row);
  document.title = row ? `${row.id} – ${say("title")}` : say("title");
  if (!row) return showList();
  listed = null;
  return showOrder(row).then(() => { document.getElementById("order-head").focus(); scrollTo(0, 0); });
}

function showProblems() {
  if (!values.problems.length) return;
  const place = document.getElementById("problems");
  place.hidden = false;
  place.append(element("p", {}, say("problems-about", { count: values.problems.length })),
    firstOf(values.problems, 50, (shown) => element("ul", { class: "plain" }, ...shown.map(([, lines]) =>
      element("li", {}, element("pre", { tabindex: "0" }, lines.join("\n")))))));
}

addEventListener("hashchange", () => {
  const opened = state.order;
  state = readAddress();
  fillControls();
  const shown = show();
  if (opened && !state.order) document.querySelector(`tr[data-path="${CSS.escape(opened)}"] a`)?.focus();
  return shown;
});
document.getElementById("skip").addEventListener("click", (event) => { event.preventDefault(); document.getElementById("orders-head").focus(); });

document.getElementById("about").textContent = say(values.at ? "about" : "about-nothing", { at: values.at, count: rows.length })
  + (values.redacted ? ` ${say("redacted")}` : "");
makeControls();
fillControls();
showProblems();
show();
