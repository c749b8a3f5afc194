// What is to become of something, as it stands at the end of a clause: "bigger", "a bit to the left", "in the top right corner".
// Not colours and other looks, which are the grammar's words: read-clause.ts parts those off.

import type { ScenePlace } from "@imagier/contracts";
import type { Language } from "../plan/index.js";
import { type Clause, type Groups, matchClause } from "./clause.js";
import { numberInWords } from "./count-words.js";
import type { Change } from "./wish.js";

interface Tail {
  pattern: RegExp;
  read: (groups: Groups) => Change | undefined;
}

const words = (clause: Clause | undefined) => clause?.words ?? "";

/** How far "left" goes, in parts of the canvas. */
const steps = { little: 0.06, plain: 0.15, much: 0.3 };
const little = /^(?:a (?:little )?bit|a little|slightly|a touch|a tad|un (?:petit )?peu|legerement|un chouia)$/;
const much = /^(?:a lot|far|much|way|further|beaucoup|bien|tres|completement|nettement)$/;
const strength = (amount: string) => (little.test(amount) ? "little" : much.test(amount) ? "much" : "plain");

const amounts = {
  en: "a little bit|a bit|a little|slightly|a touch|a tad|a lot|far|much|way|further|somewhat|even",
  fr: "un petit peu|un peu|legerement|un chouia|beaucoup|bien|nettement|davantage|encore|tres|completement",
};

const directions: Readonly<Record<string, readonly [right: number, down: number]>> = {
  left: [-1, 0],
  leftwards: [-1, 0],
  leftward: [-1, 0],
  gauche: [-1, 0],
  right: [1, 0],
  rightwards: [1, 0],
  rightward: [1, 0],
  droite: [1, 0],
  up: [0, -1],
  upwards: [0, -1],
  upward: [0, -1],
  higher: [0, -1],
  haut: [0, -1],
  down: [0, 1],
  downwards: [0, 1],
  downward: [0, 1],
  lower: [0, 1],
  bas: [0, 1],
};

function shift(direction: string, amount: string): Change | undefined {
  const [right, down] = directions[direction] ?? [0, 0];
  const step = steps[strength(amount)];
  return right === 0 && down === 0 ? undefined : { kind: "shift", right: right * step, down: down * step };
}

function place(row: string, column: string): Change | undefined {
  const vertical = /top|upper|haut|superieur/.test(row)
    ? "top"
    : /bottom|lower|bas|inferieur/.test(row)
      ? "bottom"
      : "";
  const horizontal = /left|gauche/.test(column) ? "left" : /right|droit/.test(column) ? "right" : "";
  const name = [vertical, horizontal].filter((part) => part !== "").join("-");
  return { kind: "place", place: (name === "" ? "middle" : name) as ScenePlace };
}

const factors = { little: 1.15, plain: 1.35, much: 1.8 };
const isSmaller = (word: string) =>
  /^(?:smaller|small|shorter|short|tinier|petit|petits|petite|petites|moins)/.test(word);

function scale(word: string, amount: string): Change {
  const factor = factors[strength(amount)];
  return { kind: "scale", factor: isSmaller(word) ? 1 / factor : factor };
}

function times(count: string, word: string): Change | undefined {
  const factor = Math.min(20, Math.max(1, numberInWords(count) ?? Number.NaN));
  return Number.isFinite(factor) ? { kind: "scale", factor: isSmaller(word) ? 1 / factor : factor } : undefined;
}

const sizeWord = {
  en: "bigger|larger|taller|wider|smaller|shorter|tinier|big|large|tall|small",
  fr: "(?:grand|petit|haut|gros)[a-z]*",
};
const end = {
  en: "(?: (?:side|edge|corner|part|hand side|hand corner))?(?: of the (?:picture|image|canvas|page|scene|screen|frame))?$",
  fr: "(?: de (?:le|la) (?:image|dessin|page|scene|tableau|toile))?$",
};

const tails: Readonly<Record<Language, readonly Tail[]>> = {
  en: [
    tail(`twice (?:as (?<size>big|large|tall|small)|the size|its size|(?<more>bigger|larger|smaller))`, (groups) =>
      times("2", words(groups.size ?? groups.more)),
    ),
    tail(`(?<count>two|three|four|five|ten|\\d+) times (?:as )?(?<size>${sizeWord.en})`, (groups) =>
      times(words(groups.count), words(groups.size)),
    ),
    tail("half (?:as (?:big|large|tall)|the size|its size|that size)", () => ({ kind: "scale", factor: 0.5 })),
    tail(`(?:(?<amount>${amounts.en}) )?(?<size>bigger|larger|taller|wider|smaller|shorter|tinier)`, (groups) =>
      scale(words(groups.size), words(groups.amount)),
    ),
    tail(
      "(?:(?:to|in|into) the (?:very )?(?:front|foreground)|in front of (?:everything|all|the (?:others|rest))|on top of everything)(?: of the (?:picture|image|scene|stack))?$",
      () => ({
        kind: "depth",
        to: "front",
      }),
    ),
    tail(
      "(?:(?:to|in|into) the (?:very )?(?:back|background)|behind (?:everything|all|the (?:others|rest)))(?: of the (?:picture|image|scene|stack))?$",
      () => ({ kind: "depth", to: "back" }),
    ),
    tail("(?:forwards?|nearer|closer|to the fore)", () => ({ kind: "depth", to: "nearer" })),
    tail("(?:backwards?|farther(?: away)?|further (?:away|back)|back)", () => ({ kind: "depth", to: "farther" })),
    tail(
      `(?:to|in|into|at|on|towards?) the (?:very |far )?(?<row>top|upper|bottom|lower) (?<column>left|right|middle|cent(?:er|re))${end.en}`,
      (groups) => place(words(groups.row), words(groups.column)),
    ),
    tail(`(?:to|in|into|at|on) the (?:very )?(?<row>top|bottom)${end.en}`, (groups) => place(words(groups.row), "")),
    tail(`(?:to|in|into|at|on) the (?:very |exact )?(?:middle|cent(?:er|re))${end.en}`, () => place("", "")),
    tail(
      `(?:(?:on|at) the (?:very |far )?(?<column>left|right)|(?:to|in|into) the (?:very |far )?(?<side>left|right)(?: hand)?(?= (?:side|edge|corner)))${end.en}`,
      (groups) => place("", words(groups.column ?? groups.side)),
    ),
    tail(
      `(?:(?<amount>${amounts.en}) )?(?:(?:over |more )?(?:to|towards) the |more |over )?(?<way>left|right|up|down|higher|lower|leftwards?|rightwards?|upwards?|downwards?)(?: by)?(?: (?<after>${amounts.en}))?`,
      (groups) => shift(words(groups.way), words(groups.amount ?? groups.after)),
    ),
    tail("(?:below|underneath)", () => ({ kind: "place", place: "bottom" })),
    tail("(?:above|overhead)", () => ({ kind: "place", place: "top" })),
    tail("upside down", () => ({ kind: "turn", degrees: 180 })),
    tail(
      "(?:by )?(?<count>\\d+) degrees?(?<way> counter ?clockwise| anti ?clockwise| to the left| left)?(?: clockwise| to the right| right)?",
      (groups) => turn(groups),
    ),
  ],
  fr: [
    tail(
      `(?<count>deux|trois|quatre|cinq|dix|\\d+) fois (?<moins>moins )?(?:plus )?(?<size>${sizeWord.fr})`,
      (groups) => times(words(groups.count), words(groups.moins ?? groups.size)),
    ),
    tail("moitie (?:plus petit[a-z]*|moins gr(?:and|os)[a-z]*)", () => ({ kind: "scale", factor: 0.5 })),
    tail(`(?:(?<amount>${amounts.fr}) )?plus (?<size>${sizeWord.fr})`, (groups) =>
      words(groups.size).startsWith("haut") ? undefined : scale(words(groups.size), words(groups.amount)),
    ),
    tail(`(?:(?<amount>${amounts.fr}) )?moins (?<size>grand[a-z]*|gros[a-z]*)`, (groups) =>
      scale("petit", words(groups.amount)),
    ),
    tail(
      "(?:(?:a|sur|dans) le (?:tout )?premier plan|en avant plan|devant (?:tout(?: le (?:reste|monde))?|les autres))",
      () => ({
        kind: "depth",
        to: "front",
      }),
    ),
    tail(
      "(?:(?:a|en|dans) (?:le )?arriere plan|a le (?:fond|second plan)|derriere (?:tout(?: le (?:reste|monde))?|les autres))",
      () => ({
        kind: "depth",
        to: "back",
      }),
    ),
    tail("(?:plus pres|vers le avant|en avant)", () => ({ kind: "depth", to: "nearer" })),
    tail("(?:plus loin|vers le arriere|en arriere)", () => ({ kind: "depth", to: "farther" })),
    tail(
      `(?:tout )?(?:en|vers le|dans le) (?<row>haut|bas) (?:(?:a|vers|et|sur) )*(?:la )?(?<column>gauche|droite)${end.fr}`,
      (groups) => place(words(groups.row), words(groups.column)),
    ),
    tail(
      `dans le coin (?<row>superieur|inferieur|en haut|en bas|(?:de le )?haut|(?:de le )?bas) (?:a )?(?<column>gauche|droite?)${end.fr}`,
      (groups) => place(words(groups.row), words(groups.column)),
    ),
    tail(`(?:tout )?en (?<row>haut|bas)(?: a le (?:milieu|centre))?${end.fr}`, (groups) =>
      place(words(groups.row), ""),
    ),
    tail(`(?:a|dans|vers) le (?:milieu|centre)${end.fr}`, () => place("", "")),
    tail(
      `(?:(?<amount>${amounts.fr}) )?(?:plus )?(?:vers|a|sur) (?:la |le )?(?<way>gauche|droite|haut|bas)(?: (?<after>${amounts.fr}))?`,
      (groups) => shift(words(groups.way), words(groups.amount ?? groups.after)),
    ),
    tail(`(?:(?<amount>${amounts.fr}) )?plus (?<way>haut|bas)`, (groups) =>
      shift(words(groups.way), words(groups.amount)),
    ),
    tail("(?:(?:en|a le) )?dessous", () => ({ kind: "place", place: "bottom" })),
    tail("(?:a le )?dessus", () => ({ kind: "place", place: "top" })),
    tail("(?:a le envers|tete en bas|la tete en bas)", () => ({ kind: "turn", degrees: 180 })),
    tail("de (?<count>\\d+) degres?(?<way> vers la gauche| a gauche)?(?: vers la droite| a droite)?", (groups) =>
      turn(groups),
    ),
  ],
};

function turn({ count, way }: Groups): Change {
  const degrees = Math.min(180, Number(words(count)));
  return { kind: "turn", degrees: way === undefined ? degrees : -degrees };
}

function tail(pattern: string, read: Tail["read"]): Tail {
  const ended = pattern.endsWith("$") ? pattern : `${pattern}$`;
  return { pattern: new RegExp(`^(?:(?<ref>.+?) )??(?:${ended.slice(0, -1)})$`, "d"), read };
}

/** The change that a clause ends with, and the words before it that say of what; those may be none. */
export function readChange(clause: Clause): { ref: Clause | undefined; change: Change } | undefined {
  for (const { pattern, read } of tails[clause.language]) {
    const groups = matchClause(clause, pattern);
    const change = groups && read(groups);
    if (change !== undefined) return { ref: groups!.ref, change };
  }
  return undefined;
}
