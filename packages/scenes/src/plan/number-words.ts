// Numbers in words and digits, with what stands around them: "a dozen", "exactly five", "quatre-vingt-dix-sept".
// Not ordinals: "the second star" is a pick, read with the noun phrase.

import type { Language } from "./language.js";
import type { Token } from "./tokens.js";
import { WordTree } from "./word-tree.js";

export interface NumberWords {
  value: number;
  /** "Some", "several", "a pair of": a number that the speaker did not count. */
  isVague: boolean;
  /** Index of the token after it. */
  to: number;
}

const units: Readonly<Record<Language, readonly string[]>> = {
  en: (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
    "eighteen nineteen"
  ).split(" "),
  fr: "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(" "),
};
const tens: Readonly<Record<Language, Readonly<Record<string, number>>>> = {
  en: { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
  fr: {
    vingt: 20,
    vingts: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    septante: 70,
    octante: 80,
    nonante: 90,
  },
};
const hundreds: Readonly<Record<string, number>> = {
  hundred: 100,
  cent: 100,
  cents: 100,
  thousand: 1000,
  mille: 1000,
  million: 1e6,
};

const groups: Readonly<Record<Language, string>> = {
  en:
    "2: a couple of, a pair of, two of the, couple of, pair of, both, both the, a duo of, twin | 12: a dozen, dozen, one dozen, a dozen of | 6: half a dozen, a half dozen, half dozen, half a dozen of |" +
    "24: two dozen, dozens of | 5: a group of, a bunch of, a flock of, a herd of, a pack of, a crowd of, a swarm of, a school of, a cluster of, a set of, a handful of, a family of, a collection of, a pride of, a litter of, a colony of, a gaggle of, a brood of, a fleet of, an army of, a team of, a batch of, an assortment of, a bouquet of, a class of, a horde of, a selection of |" +
    "3: several, some, a few, few, two or three, a trio of, various, multiple, a number of, a few of, three or so, some of the, any, two to three | 8: many, lots of, a lot of, plenty of, loads of, tons of, so many, countless, numerous |" +
    "100: a hundred, hundreds of | 1000: a thousand, thousands of | 4: three or four, a quartet of | 5: four or five",
  fr:
    "2: une paire de, un couple de, les deux, paire de, un duo de | 12: une douzaine de, douzaine de | 6: une demi-douzaine de, demi-douzaine de | 10: une dizaine de, dizaine de |" +
    "15: une quinzaine de | 20: une vingtaine de | 30: une trentaine de | 50: une cinquantaine de | 100: une centaine de, des centaines de | 24: des dizaines de, deux douzaines de | 1000: des milliers de, un millier de |" +
    "5: un groupe de, une troupe de, un troupeau de, une bande de, une volée de, une nuée de, un banc de, un essaim de, une meute de, un régime de, une grappe de, une foule de, une famille de, une poignée de, un ensemble de, une collection de, un vol de, une portée de, une colonie de, une ribambelle de, une flotte de, une armée de, une équipe de, une couvée de, une fournée de, un assortiment de, une classe de, une horde de, une sélection de, un bouquet de |" +
    "3: plusieurs, quelques, deux ou trois, un trio de, divers, diverses, différents, différentes, quelques-uns de, quelques-unes de | 8: beaucoup de, plein de, de nombreux, de nombreuses, énormément de, tout plein de, nombreux, nombreuses, une multitude de |" +
    "4: trois ou quatre | 5: quatre ou cinq",
};

const groupTrees: Record<Language, WordTree<number>> = { en: new WordTree("en"), fr: new WordTree("fr") };
for (const language of ["en", "fr"] as const) {
  for (const entry of groups[language].split("|")) {
    const [value, words] = entry.split(":") as [string, string];
    for (const word of words.split(",")) groupTrees[language].add(word.trim(), Number(value));
  }
}

/** Said before a number, and changing nothing. */
const about = new Set(
  "exactly,exactement,precisely,about,around,approximately,environ,roughly,just,only,seulement".split(","),
);
const atLeast: Record<Language, WordTree<true>> = { en: new WordTree("en"), fr: new WordTree("fr") };
for (const words of ["at least", "at most", "up to", "no more than", "not more than"]) atLeast.en.add(words, true);
for (const words of ["au moins", "au plus", "jusqu'à", "pas plus de", "à peu près", "un total de"])
  atLeast.fr.add(words, true);

/** From an index; undefined where no number begins there. "A" and "un" alone are articles, not numbers. */
export function readNumber(tokens: readonly Token[], from: number, language: Language): NumberWords | undefined {
  const skipped = atLeast[language].match(tokens, from)?.length ?? (about.has(tokens[from]?.word ?? "") ? 1 : 0);
  const at = from + skipped;
  const group = groupTrees[language].match(tokens, at);
  if (group !== undefined) return groupOf(tokens, at + group.length, { language, value: group.value });
  const number = readDigits(tokens, at) ?? readWords(tokens, at, language);
  return number === undefined ? undefined : { ...number, isVague: false };
}

/** "A family of three bears": three. */
function groupOf(
  tokens: readonly Token[],
  to: number,
  { language, value }: { language: Language; value: number },
): NumberWords {
  const isOf = /^(?:of|de)$/.test(tokens[to - 1]?.word ?? "");
  const inner = isOf && value > 2 ? (readDigits(tokens, to) ?? readWords(tokens, to, language)) : undefined;
  return inner === undefined ? { value, isVague: true, to } : { ...inner, isVague: false };
}

type Counted = Omit<NumberWords, "isVague">;

/** "5", "1 000", "1,000", "2 dozen". */
function readDigits(tokens: readonly Token[], at: number): Counted | undefined {
  const first = tokens[at];
  if (first?.kind !== "number") return undefined;
  let value = first.value!;
  let to = at + 1;
  for (;;) {
    const comma = tokens[to]?.word === "," && tokens[to]!.start === tokens[to - 1]!.end ? 1 : 0;
    const next = tokens[to + comma];
    const isGroup = next?.kind === "number" && next.text.length === 3 && next.start - tokens[to + comma - 1]!.end <= 1;
    if (!isGroup || value === 0) break;
    value = Math.min(value * 1000 + next.value!, 1e9);
    to += comma + 1;
  }
  const dozen = /^(?:dozen|douzaines)$/.test(tokens[to]?.word ?? "");
  return dozen ? { value: value * 12, to: to + 1 } : { value, to };
}

function readWords(tokens: readonly Token[], at: number, language: Language): Counted | undefined {
  const isOne = tokens[at]?.word === "un" || tokens[at]?.word === "une";
  let [total, current, to, found] = [0, 0, at, false];
  for (; to < tokens.length; to++) {
    const { word, kind } = tokens[to]!;
    if (kind !== "word") break;
    const joins = found && (word === "et" || word === "and") && isNumberWord(tokens[to + 1]?.word, language);
    if (joins && current >= 20) continue;
    const value = unitOf(word, language);
    const ten = tens[language][word];
    const hundred = hundreds[word];
    if (value !== undefined && canAdd(current, value, language)) current += value;
    else if (ten !== undefined && language === "fr" && ten === 20 && current % 100 === 4)
      current += 76; // quatre-vingts
    else if (ten !== undefined && current % 100 === 0) current += ten;
    else if (hundred === 100 && current < 10) current = Math.max(current, 1) * 100;
    else if (hundred !== undefined && hundred > 100 && current < 1000) {
      total += Math.max(current, 1) * hundred;
      current = 0;
    } else break;
    found = true;
  }
  const value = total + current;
  if (!found || (value === 1 && isOne)) return undefined;
  return { value, to };
}

function unitOf(word: string, language: Language): number | undefined {
  const index = units[language].indexOf(word === "une" ? "un" : word);
  return index < 0 ? undefined : index;
}

/** French tens of sixty and eighty take ten to nineteen: "soixante-douze". */
function canAdd(current: number, value: number, language: Language): boolean {
  const rest = current % 100;
  if (rest === 0) return value > 0 || current === 0;
  if (language === "fr") {
    if (rest === 60 || rest === 80) return value < 20;
    if (rest === 10 || rest === 70 || rest === 90) return value >= 7 && value <= 9;
  }
  return rest >= 20 && rest % 10 === 0 && value > 0 && value < 10;
}

const isNumberWord = (word: string | undefined, language: Language) =>
  word !== undefined && (unitOf(word, language) !== undefined || tens[language][word] !== undefined);
