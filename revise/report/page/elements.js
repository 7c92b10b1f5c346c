// Elements are made one by one, and every text is put in as text.

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function drawn(tag, properties, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(properties)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A table of its own: `heads` are texts or [text, class], rows are lists of what stands in them. */
function tableOf(caption, heads, body, classes = "") {
  const kinds = heads.map((head) => (Array.isArray(head) ? head[1] : ""));
  const cell = (content, column) =>
    column === 0
      ? element("th", { scope: "row", class: kinds[0] || null }, content)
      : element("td", { class: kinds[column] || null }, content);
  return element("table", { class: classes || null },
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...heads.map((head, column) =>
      element("th", { scope: "col", class: kinds[column] || null }, Array.isArray(head) ? head[0] : head)))),
    element("tbody", {}, ...body.map((row) => element("tr", {}, ...row.map(cell)))));
}

/** A number, and beside it a length for the eye alone. */
function barred(count, most) {
  const inner = element("span", { class: "bar-inner" });
  inner.style.width = `${Math.round((count / most) * 100)}%`;
  return element("span", { class: "barred" }, element("span", { class: "count" }, integer.format(count)),
    element("span", { class: "bar", "aria-hidden": "true" }, inner));
}

/** The first of many, and a button for the others. */
function firstOf(many, most, make) {
  const made = make(many.slice(0, most));
  if (many.length <= most) return made;
  const all = element("button", { type: "button", class: "more", on: { click: () => {
    const whole = make(many);
    whole.tabIndex = -1;
    box.replaceChildren(whole);
    whole.focus();
  } } }, say("show-all", { count: many.length }));
  const box = element("div", {}, made, all);
  return box;
}
