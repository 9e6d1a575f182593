// How values are put into words, and what the words of the tables mean.

const MAGNITUDES = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
  [1e3, "thousand"],
];

const FAMILIES = { role: "Posts", money: "Money", stake: "Stakes", headcount: "Headcounts", relation: "Ties" };

export const VERDICTS = {
  contested: "contested",
  compatible: "compatible",
  unanimous: "unanimous",
  single_origin: "single origin",
};

export const VERDICT_MEANINGS = {
  contested: "No value satisfies all origins.",
  compatible: "Values differ but allow a common one.",
  unanimous: "Two or more independent origins give the same value.",
  single_origin: "One independent origin, however many repeat it.",
};

export const STANCES = ["supports", "compatible", "contradicts", "undecided"];

export const STANCE_MEANINGS = {
  supports: "says the best value",
  compatible: "says another value that allows it",
  contradicts: "says a value that excludes it",
  undecided: "no value has more independent support than the others",
};

export const REASONS = {
  furniture: "Stands in a byline, a dateline or other furniture of the page",
  converted: "Converts an amount that a fact already holds",
  repeated: "Repeats one that a fact already holds",
  per_unit: "Is per unit or per period",
  no_party: "Its sentence names nobody whom it could be about",
  no_frame: "Its sentence joins it to nobody by a construction that is known",
  no_person: "A title without a person in its sentence",
  no_organization: "A title without an organisation in its sentence",
  no_speaker: "A quotation that nobody is found to say",
  not_an_utterance: "In quotation marks, but a term or the title of a work",
};

export const WIDENED = {
  few_claims: "few claims to judge by",
  doubtful_verdicts: "verdicts that are in doubt themselves",
  few_sources: "too few other sources",
};

export const ORIGINAL_BY = {
  credit: "it credits the other",
  date: "the other had it on an earlier day",
  extent: "the extent of the two tells",
  none: "which of the two had it first is not known",
};

export function familyName(family) {
  return FAMILIES[family] ?? family;
}

export function plainWord(word) {
  return String(word ?? "").replaceAll("_", " ");
}

export function counted(n, noun, plural = `${noun}s`) {
  return `${number(n)} ${n === 1 ? noun : plural}`;
}

export function number(value) {
  return typeof value === "number" ? value.toLocaleString("en-GB", { maximumFractionDigits: 4 }) : (value ?? "–");
}

export function share(value) {
  return value === null || value === undefined ? "–" : `${(100 * value).toFixed(0)} %`;
}

export function date(value) {
  return value ?? "no date";
}

// The unit in which a set of amounts reads best: {size, name}.
export function unitFor(amounts) {
  const largest = Math.max(0, ...amounts.map((amount) => Math.abs(Number(amount) || 0)));
  const [size, name] = MAGNITUDES.find(([least]) => largest >= least) ?? [1, ""];
  return { size, name };
}

export function amountWords(currency, amount) {
  if (amount === null || amount === undefined) return "open";
  const { size, name } = unitFor([amount]);
  const short = (Number(amount) / size).toLocaleString("en-GB", { maximumFractionDigits: 4 });
  return [currency, short, name].filter(Boolean).join(" ");
}

export function rangeWords(currency, low, high) {
  if (low === null && high === null) return "anything";
  if (low === null) return `at most ${amountWords(currency, high)}`;
  if (high === null) return `at least ${amountWords(currency, low)}`;
  if (Number(low) === Number(high)) return amountWords(currency, low);
  return `${amountWords(currency, low)} to ${amountWords(currency, high)}`;
}

export function verdictWords(claim) {
  const agreement = VERDICTS[claim.agreement] ?? claim.agreement;
  return claim.is_decided ? agreement : `${agreement}, undecided`;
}
