// A card, an invitation, a poster named before anything else: it is the picture itself, and no card is drawn in it.
// Not one that only has writing on it, which is a frame about the words (text-intro.ts), and no playing card.

import { determinerTree } from "./determiners.js";
import type { Language } from "./language.js";
import { isTextAt } from "./read-text.js";
import { type Reading, said } from "./reading.js";
import { thingTree } from "./thing-words.js";
import type { Token } from "./tokens.js";

/** Always the picture, or only where an occasion is said: "a birthday card", but "a credit card". */
const sheets: Readonly<Record<Language, { always: RegExp; sometimes: RegExp; occasion: RegExp; shows: RegExp }>> = {
  en: {
    always: /^(?:invitation|invite|poster|flyer|flier|postcard|brochure|leaflet|wallpaper|logo|cover)$/,
    sometimes: /^(?:card|banner|menu|announcement)$/,
    occasion:
      /^(?:birthday|greeting|greetings|christmas|xmas|wedding|valentine|valentines|easter|halloween|party|thank|you|invitation|holiday|anniversary|day|shower|well|year|restaurant|birth|baby|night|luck|soon|congratulations|love)$/,
    shows: /^(?:with|of|showing|featuring|depicting)$/,
  },
  fr: {
    always: /^(?:invitation|affiche|flyer|faire|prospectus|brochure|couverture|logo)$/,
    sometimes: /^(?:carte|banniere|menu)$/,
    occasion:
      /^(?:anniversaire|voeux|noel|mariage|valentin|paques|halloween|fete|fetes|remerciement|remerciements|invitation|postale|restaurant|naissance|felicitations|nuit|annee|retablissement|amour)$/,
    shows: /^(?:avec|montrant|representant)$/,
  },
};

const longestCard = 8;

/** "A birthday card with", « une affiche pour un concert avec »: reads up to what it shows. */
export function readCard(reading: Reading): boolean {
  const { tokens, at, language, scene } = reading;
  if (scene.layers.length > 0 || reading.near.length > 0) return false;
  const from = at + (determinerTree[language].match(tokens, at)?.length ?? 0);
  const head = headOf(tokens, from, language);
  const to = head === undefined ? undefined : endOf(tokens, head, language);
  if (to === undefined || isTextAt(reading, to)) return false;
  const occasion = said(reading, from, to - 1);
  if (to - 1 > from + 1) scene.addUnmet(occasion, "unknown-word");
  reading.at = to;
  return true;
}

/** Index of the card: English has its occasion before it, French after it. */
function headOf(tokens: readonly Token[], from: number, language: Language): number | undefined {
  const { always, sometimes, occasion } = sheets[language];
  const last = language === "en" ? from + 3 : from + 1; // « une belle affiche »
  for (let at = from; at <= last && tokens[at]?.kind === "word"; at++) {
    const { word } = tokens[at]!;
    const isOccasion = language === "en" ? occasion.test(tokens[at - 1]?.word ?? "") && at > from : true;
    if (always.test(word)) return at;
    if (sometimes.test(word) && isOccasion && (language === "en" || saysOccasion(tokens, at, occasion))) return at;
  }
  return undefined;
}

const saysOccasion = (tokens: readonly Token[], at: number, occasion: RegExp) =>
  tokens.slice(at + 1, at + 4).some(({ word }) => occasion.test(word));

/** After "with"; "for a jazz concert" and what kind it is stand before. */
function endOf(tokens: readonly Token[], head: number, language: Language): number | undefined {
  const { shows } = sheets[language];
  const isFor = /^(?:for|pour|de|part|a)$/.test(tokens[head + 1]?.word ?? "");
  for (let at = head + 1; at < head + longestCard; at++) {
    if (tokens[at]?.word === ":") return at + 1;
    if (tokens[at]?.kind !== "word") return undefined;
    if (shows.test(tokens[at]!.word)) return at + 1;
    if (!isFor && !(language === "fr" && thingTree.fr.match(tokens, at) === undefined)) return undefined;
  }
  return undefined;
}
