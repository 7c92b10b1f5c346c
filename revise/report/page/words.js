// Words and numbers in the language of the page.

const integer = new Intl.NumberFormat(values.lang);
const collator = new Intl.Collator(values.lang, { numeric: true, sensitivity: "base" });

/** Fill a text; where a number changes the sentence, `count` chooses it. */
function say(name, filled = {}) {
  const entry = values.words[name];
  const text = typeof entry === "string" ? entry : filled.count === 1 ? entry.one : entry.other;
  return text.replace(/\{(\w+)\}/g, (_, key) =>
    typeof filled[key] === "number" ? integer.format(filled[key]) : String(filled[key]));
}

const label = (name) => values.labels[name] ?? name ?? say("nothing");
const actor = (who) => (`acts-${who}` in values.words ? say(`acts-${who}`) : who);
const stepTitle = new Map(values.steps);
const stepName = (number) => (number === null ? say("no-step") : `${number} ${stepTitle.get(number)}`);

/** How amounts of each currency are written: made once, for that takes long. */
const forms = Object.fromEntries(Object.entries(values.decimals).map(([currency, decimals]) =>
  [currency, new Intl.NumberFormat(values.lang, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })]));

/** Write an amount of smallest units; what is not on record says so. */
const money = (amount, currency) =>
  amount === null ? say("not-known") : `${forms[currency].format(amount / 10 ** values.decimals[currency])} ${currency}`;

const inHours = new Intl.NumberFormat(values.lang, { maximumFractionDigits: 2 });
const hours = (hundredths) => say("hours", { hours: inHours.format(hundredths / 100) });
