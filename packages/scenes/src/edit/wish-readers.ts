// From the groups of a pattern to a wish; several where the words can be read in several ways, the likeliest first.
// Not the patterns: english-rules.ts, french-rules.ts.

import { type Clause, clauseOf, type Groups, matchClause, quotesOf, readWords, subClause, textOf } from "./clause.js";
import { numberInWords } from "./count-words.js";
import { readLook, splitsBeforeLook } from "./look-words.js";
import { readChange } from "./read-change.js";
import { splitAtRelation } from "./split-relation.js";
import type { Wish } from "./wish.js";

export interface Rule {
  pattern: RegExp;
  /** Undefined: not this rule after all. Several: one after the other may be tried. */
  read: (groups: Groups, clause: Clause) => Wish | readonly Wish[] | undefined;
}

export const rule = (pattern: string, read: Rule["read"]): Rule => ({
  pattern: new RegExp(`^(?:${pattern})$`, "d"),
  read,
});
const pronoun = { en: "it", fr: "le" };

export const remove = ({ ref }: Groups): Wish => ({ kind: "remove", ref: ref! });
export const swap = ({ a, b }: Groups): Wish => ({ kind: "swap", ref: a!, other: b! });
export const replace = ({ a, b }: Groups): Wish => ({ kind: "replace", ref: a!, by: b! });
export const retext = ({ ref }: Groups, clause: Clause): Wish => ({
  kind: "retext",
  text: quotesOf(clause).at(-1)!,
  ...(ref === undefined ? {} : { ref }),
});
export const picture = ({ words }: Groups): Wish | undefined => words && { kind: "picture", words };
export const scaleBy =
  (factor: number) =>
  ({ ref }: Groups): Wish => ({ kind: "change", ref: ref!, change: { kind: "scale", factor } });

/** "Into a lion" replaces, "into red" paints, "into a night scene" changes the picture: whoever applies it sees which. */
export function become({ a, b }: Groups): readonly Wish[] {
  const look = readLook(b!);
  const paint: Wish = { kind: "change", ref: a!, change: { kind: "look", words: b! } };
  const isPaint =
    look !== undefined && (look.colours.length > 0 || look.material !== undefined || look.size !== undefined);
  // "Couronne" without its accent is "crowned" and a crown.
  return isPaint ? [paint] : [{ kind: "picture", words: b! }, replace({ a, b }), paint];
}

export function counted({ ref, number }: Groups): Wish | undefined {
  const count = numberInWords(number!.words);
  return count === undefined ? undefined : { kind: "count", ref: ref!, count };
}

/** The grammar's sentence for a text: "the words « Hello »" with what was said of its place and colour. */
export function writing({ rest }: Groups, clause: Clause): Wish {
  const said = quotesOf(clause)[0]!.replaceAll("»", "");
  const name = clause.language === "en" ? "the words" : "les mots";
  const last = rest && matchClause(rest, /^(?<before>.+?) (?<look>(?:in|en) [^ ]+(?: (?:letters|lettres))?)$/d);
  // "Under the dog in blue": what is written is blue.
  const isLook = last !== undefined && readLook(last.look!) !== undefined;
  const parts = isLook ? [last.look, last.before] : [rest];
  const more = parts.map((part) => (part === undefined ? "" : ` ${textOf(part)}`)).join("");
  return { kind: "add", words: readWords(`${name} « ${said} »${more}`, clause.language), isMore: false };
}

/** "Move ... left", "make ... bigger", "put ... on the left", "déplace un peu ... à gauche". */
export function changed({ rest: said }: Groups, clause: Clause): Wish | undefined {
  const rest = amountLast(said!);
  const found = readChange(rest);
  if (found === undefined) return undefined;
  const ref = found.ref ?? readWords(pronoun[clause.language], clause.language);
  const { change } = found;
  const isPut = /^(?:put|place|set|position|met|mets|mettre|mettez|pose|poser|place)\b/.test(clause.words);
  const isRelative = /\b(?:more|bit|little|slightly|further|plus|peu|legerement|vers|up|down|higher|lower)\b/.test(
    rest.words,
  );
  if (change.kind !== "shift" || !isPut || isRelative) return { kind: "change", ref, change };
  return { kind: "change", ref, change: { kind: "place", place: change.right < 0 ? "left" : "right" } };
}

function amountLast(clause: Clause): Clause {
  const length =
    /^(?:un (?:petit )?peu|legerement|a (?:little )?bit|slightly) /.exec(clause.words)?.[0].trim().split(" ").length ??
    0;
  return clauseOf(clause.source, [...clause.tokens.slice(length), ...clause.tokens.slice(0, length)], clause.language);
}

/** "Make ... red": every way to part the words, as "the red star" may be what is meant or what is wanted. */
export function painted({ rest }: Groups, clause: Clause): readonly Wish[] | undefined {
  const splits = splitsBeforeLook(rest!);
  const ways = splits.map(({ ref, look }): Wish => ({ kind: "change", ref, change: { kind: "look", words: look } }));
  if (ways.length > 0) return ways;
  if (readLook(rest!) === undefined) return undefined;
  return [
    {
      kind: "change",
      ref: readWords(pronoun[clause.language], clause.language),
      change: { kind: "look", words: rest! },
    },
  ];
}

/** "I want the dog to be bigger": as "make the dog bigger". */
export function wanted({ ref, rest }: Groups, clause: Clause): readonly Wish[] {
  const both = clauseOf(clause.source, [...ref!.tokens, ...rest!.tokens], clause.language);
  const change = changed({ rest: both }, clause);
  const stands: Wish[] =
    splitAtRelation(both) === undefined ? [] : [{ kind: "add", words: both, isMore: false, isGuess: true }];
  return [...(change === undefined ? [] : [change]), ...(painted({ rest: both }, clause) ?? []), ...stands];
}

/** "Move the glasses to the apple": beside it. */
export const besideIt = ({ ref, a }: Groups, { language }: Clause): Wish => {
  const beside = language === "en" ? "beside" : "à côté de";
  return { kind: "add", words: readWords(`${textOf(a!)} ${beside} ${textOf(ref!)}`, language), isMore: false };
};

export const looked = ({ ref, look }: Groups): Wish | undefined =>
  readLook(look!) && { kind: "change", ref: ref!, change: { kind: "look", words: look! } };
export const addMore = ({ number, words, rest }: Groups, clause: Clause): Wish => {
  const said = [number, words, rest].flatMap((part) => (part === undefined ? [] : [textOf(part)])).join(" ");
  return { kind: "add", words: readWords(said, clause.language), isMore: true };
};
export const equip = ({ ref, words }: Groups): Wish => ({ kind: "equip", ref: ref!, words: words!, onlyWorn: false });
/** "Give the dog glasses": where the dog ends and the gift begins, what is there tells. */
export const given = ({ rest }: Groups): readonly Wish[] =>
  rest!.tokens
    .slice(1)
    .map((_token, at) => equip({ ref: subClause(rest!, 0, at + 1), words: subClause(rest!, at + 1) }));
/** "Put a hat on the cat": worn where it can be, else standing there. */
export const wear = ({ ref, words }: Groups): Wish => ({ kind: "equip", ref: ref!, words: words!, onlyWorn: true });
export const bareBackground = ({ look }: Groups, clause: Clause): Wish | undefined => {
  if (readLook(look!) === undefined) return undefined;
  const said = clause.language === "en" ? `on a ${textOf(look!)} background` : `sur un fond ${textOf(look!)}`;
  return { kind: "picture", words: readWords(said, clause.language) };
};

export const colouredSky = ({ look }: Groups, clause: Clause): Wish | undefined => {
  if ((readLook(look!)?.colours.length ?? 0) === 0) return undefined;
  const said = clause.language === "en" ? `under a ${textOf(look!)} sky` : `sous un ciel ${textOf(look!)}`;
  return { kind: "sky", words: readWords(said, clause.language) };
};

const comparatives: Readonly<Record<string, string>> = {
  darker: "dark",
  gloomier: "dark",
  warmer: "warm",
  colder: "cold",
  cooler: "cold",
  sadder: "sad",
  happier: "happy",
  merrier: "cheerful",
  calmer: "calm",
};

/** "Make the picture darker": the grammar knows moods by their sentence. */
export function inMood(mood: Clause, { language }: Clause): Wish {
  const word = comparatives[mood.words] ?? textOf(mood);
  return { kind: "picture", words: readWords(language === "en" ? `${word} mood` : `ambiance ${word}`, language) };
}
