// Writing in the picture: quoted words with what introduces them, their letters, and what they are written on.
// Not where they stand: prepositions after them are read as of any layer. Convention 22.

import { type SceneColour, type SceneLayer, type SceneParty, sceneLimits } from "@imagier/contracts";
import { determinerTree } from "./determiners.js";
import { greetingEnd } from "./greetings.js";
import type { Language } from "./language.js";
import { modifierTree } from "./modifier-words.js";
import { matchPhrase } from "./phrase-book.js";
import type { Standing } from "./read-things.js";
import { beginItem, doersNow, type Group, innermost, type Reading, said } from "./reading.js";
import type { DraftLayer, SceneDraft } from "./scene-draft.js";
import { introTrees, type Look, longestIntro, readIntro, takeIntro } from "./text-intro.js";
import { isAlive, thingTree } from "./thing-words.js";
import type { Token } from "./tokens.js";

/** Reads writing that begins here, with its introduction; undefined where none does. */
export function readText(reading: Reading, standing: Standing): Group | undefined {
  const { tokens } = reading;
  const from = reading.at;
  const look = readIntro(reading, from);
  const quote = tokens[look.to];
  const plain = quote?.kind === "quote" ? undefined : unquoted(reading, look);
  if (quote?.kind !== "quote" && plain === undefined) return undefined;
  // "A sign « X »": a carrier is one only right before writing.
  reading.at = plain?.to ?? look.to + 1;
  const after = readLetters(reading, { ...look, to: reading.at });
  reading.at = after.to;
  for (const index of look.skipped)
    if (!/^(?:de|en|pour|of|for)$/.test(tokens[index]!.word))
      reading.scene.addUnmet(tokens[index]!.text, "unknown-word");
  const first = addText(reading, { text: plain?.text ?? quote!.text, look: after, from, standing });
  const group = look.hasWord ? [...first, ...readFurther(reading, after, standing)] : first;
  if (group.length > 1) readInks(reading, group);
  return group;
}

/** "The letters A, B and C in red, green and blue": a colour for each; "in red" after the last, that of all. */
function readInks(reading: Reading, group: Group): void {
  const layers = group.map((party) => reading.scene.layerOf(party).layer);
  const inks = inksAt(reading, reading.at);
  if (inks.colours.length === group.length) {
    for (const [index, layer] of layers.entries()) layer.colour = inks.colours[index]!;
    reading.at = inks.to;
    return;
  }
  const [last, others] = [layers.at(-1)?.colour, layers.slice(0, -1)];
  if (last !== undefined && others.every(({ colour }) => colour === undefined))
    for (const layer of others) layer.colour = last;
}

/** "In red, green and blue". */
function inksAt(reading: Reading, at: number): { colours: SceneColour[]; to: number } {
  const { tokens, language } = reading;
  const inks = { colours: [] as SceneColour[], to: at };
  if (!/^(?:in|en)$/.test(tokens[at]?.word ?? "")) return inks;
  for (let next = at + 1; ; ) {
    const colour = modifierTree[language].match(tokens, next);
    const end = next + (colour?.length ?? 0);
    if (colour?.value.kind !== "colour" || isNounAt(reading, end)) return inks;
    inks.colours.push(colour.value.colour);
    inks.to = end;
    next = end;
    while (/^(?:,|and|et|&)$/.test(tokens[next]?.word ?? "")) next += 1;
    if (next === end) return inks;
  }
}

/** "The letters A, B and C": each is written by itself. */
function readFurther(reading: Reading, look: Look, standing: Standing): Group {
  const { tokens } = reading;
  const group: SceneParty[] = [];
  for (;;) {
    const join = /^(?:,|and|et|&)$/.test(tokens[reading.at]?.word ?? "") ? 1 : 0;
    const token = tokens[reading.at + join];
    const isOne = token !== undefined && (token.kind === "quote" || /^(?:\p{Lu}|\d{1,3})$/u.test(token.text));
    const isEnd = tokens[reading.at + join + 1] === undefined || !isNounAt(reading, reading.at + join + 1);
    if (join === 0 || !isOne || !isEnd) return group;
    const from = reading.at + join;
    reading.at = from + 1;
    // "A in red, B in green": each its own.
    const isShared = inksAt(reading, reading.at).colours.length > 1;
    const own = isShared ? { ...look, to: reading.at } : readLetters(reading, { ...look, to: reading.at });
    reading.at = own.to;
    group.push(...addText(reading, { text: token.text, look: own, from, standing }));
  }
}

const isNounAt = ({ tokens, language }: Reading, at: number) => thingTree[language].match(tokens, at) !== undefined;

/** "The words « Hi »", whatever leads to the quote. */
export function isTextAt(reading: Reading, at: number): boolean {
  return reading.tokens[readIntro(reading, at).to]?.kind === "quote";
}

const longestPlain = 12;

/** "The word Hello", "the number 7", "saying happy birthday": to the end of the phrase. */
function unquoted(reading: Reading, { isSaid, hasWord, isOne, to }: Look): { text: string; to: number } | undefined {
  const { tokens, language } = reading;
  const token = tokens[to];
  if (token === undefined || token.kind === "mark" || token.kind === "quote") return undefined;
  const sum = sumEnd(tokens, to);
  if (sum !== undefined) return { text: said(reading, to, sum), to: sum };
  const greeting = greetingEnd(tokens, to, language);
  // "A happy birthday card" is a card.
  if (greeting !== undefined && !isNounAt(reading, greeting))
    return { text: said(reading, to, greeting), to: greeting };
  // « Une lettre à une dame » is no letter A.
  if (hasWord && isOne && language === "fr" && token.word === "a" && token.text !== "A") return undefined;
  if (hasWord && isOne) return isLetterOrName(token) ? { text: said(reading, to, to + 1), to: to + 1 } : undefined;
  // Capitals tell what is written from what is told: "saying HELLO", but "reading a book".
  if (!(isSaid || hasWord) || !/^\p{Lu}/u.test(token.text)) return undefined;
  let end = to + 1;
  while (
    end - to < longestPlain &&
    tokens[end] !== undefined &&
    tokens[end]!.kind !== "mark" &&
    tokens[end]!.kind !== "quote"
  ) {
    const phrase = matchPhrase(tokens, end, language);
    if (phrase !== undefined && phrase.value.kind !== "silent") break;
    if (/^(?:and|et|in|en)$/.test(tokens[end]!.word)) break;
    end += 1;
  }
  return { text: said(reading, to, end), to: end };
}

/** "2+2=4": written, and no numbers of anything. */
function sumEnd(tokens: readonly Token[], from: number): number | undefined {
  let to = from;
  let hasSign = false;
  for (let token = tokens[to]; token !== undefined; token = tokens[to]) {
    const isSign = /^[+=×÷*]$/.test(token.word);
    const isNear = to === from || token.start - tokens[to - 1]!.end <= 1;
    if (!isNear || !(isSign || /^(?:\d+|x|y)$/.test(token.word))) break;
    hasSign ||= isSign && to > from;
    to += 1;
  }
  return hasSign && tokens[from]?.kind === "number" ? to : undefined;
}

const isLetterOrName = ({ kind, text }: Token) => kind === "number" || text.length === 1 || /^\p{Lu}/u.test(text);

/** "In big red letters", "en lettres rouges", "curved", "on a banner" after the quote. */
function readLetters(reading: Reading, look: Look): Look {
  const { tokens, language } = reading;
  const kept: Look = { ...look };
  const trial: Look = { ...look };
  while (trial.to - look.to < longestIntro) {
    const from = trial.to;
    const isComma = tokens[from]?.word === ",";
    if (isComma) trial.to += 1;
    const opening = /^(?:in|en|with|avec|on|sur|dans|a)$/.test(tokens[trial.to]?.word ?? "");
    const place = matchPhrase(tokens, trial.to, language);
    const isPlace = place !== undefined && /^(?:place|topmost|setting|colours)$/.test(place.value.kind);
    if (isPlace || !readLetterGroup(trial, { tokens, language, isOpened: opening, isComma })) return kept;
    Object.assign(kept, trial);
  }
  return kept;
}

/** "... at the top in pink letters": what is said of letters after their place. */
export function readLettersLater(reading: Reading): boolean {
  const { scene, near, joined, tokens } = reading;
  const party = near.at(-1);
  if (party === undefined || joined !== "none") return false;
  const { layer } = scene.layerOf(party);
  if (layer.kind !== "text") return false;
  if (/^(?:written|ecrite?s?|printed|painted|inscrite?s?)$/.test(tokens[reading.at]!.word)) {
    reading.at += 1;
    // "With « Hi » written on it", « écrit dessus »: on what has it, as "with" says.
    const words = tokens.slice(reading.at, reading.at + 2).map(({ word }) => word);
    const onIt = /^(?:on (?:it|them|top)\b|dessus\b)/.exec(words.join(" "))?.[0];
    reading.at += onIt === undefined ? 0 : onIt.split(" ").length;
    return true;
  }
  const look = readLetters(reading, { isSaid: false, hasWord: false, isOne: false, skipped: [], to: reading.at });
  if (look.to === reading.at) return false;
  const { font, colour, curve, size, frame } = look;
  Object.assign(
    layer,
    font && { font },
    colour && { colour },
    curve && { curve },
    size && { size },
    frame && { frame },
  );
  reading.at = look.to;
  return true;
}

/** One group: an opening word, then only words about letters; a noun of another kind after a colour undoes it. */
function readLetterGroup(
  look: Look,
  { tokens, language, isOpened }: { tokens: readonly Token[]; language: Language; isOpened: boolean; isComma: boolean },
): boolean {
  const before = { ...look };
  const from = look.to;
  let says = false;
  let saidTo = from;
  while (look.to - from < 8 && tokens[look.to] !== undefined) {
    const intro = introTrees[language].match(tokens, look.to);
    if (intro?.value.kind === "says" || (intro?.value.kind === "nothing" && /^(?:and|et)$/.test(tokens[look.to]!.word)))
      break;
    const phrase = matchPhrase(tokens, look.to, language);
    if (
      look.to > from &&
      phrase !== undefined &&
      phrase.length > 1 &&
      /^(?:place|relation|setting|time)$/.test(phrase.value.kind)
    )
      break;
    if (says && isGroundAhead(tokens, look.to)) break;
    const isFirst = look.to === from;
    const at = look.to;
    const wasSaying: boolean = says;
    if (intro?.value.kind === "carrier" && !isOpened) break;
    if (!takeIntro(look, tokens, language)) break;
    const isSmall =
      intro?.value.kind === "nothing" ||
      (intro === undefined &&
        determinerTree[language].match(tokens, at) !== undefined &&
        look.to - at === determinerTree[language].match(tokens, at)!.length);
    const isSaying = !(isSmall || (isFirst && isOpened));
    says = wasSaying || isSaying;
    if (isSaying) saidTo = look.to;
  }
  // "In white letters on a snail": the last small words lead on.
  look.to = saidTo;
  const next = tokens[look.to];
  const isEnd =
    next === undefined ||
    next.kind === "mark" ||
    /^(?:and|et)$/.test(next.word) ||
    matchPhrase(tokens, look.to, language) !== undefined;
  if (says && look.to > from && isEnd) return true;
  Object.assign(look, before);
  return false;
}

/** "In white letters on a red background": the red is not of the letters. */
const isGroundAhead = (tokens: readonly Token[], at: number) =>
  /^(?:on|sur|against)$/.test(tokens[at]!.word) &&
  tokens.slice(at + 1, at + 5).some(({ word }) => /^(?:background|fond)$/.test(word));

/** "A bottle with a label that says": the label is on the bottle. */
const isLabel = ({ tokens }: Reading, { frame }: Look, from: number) =>
  frame === "box" && /^(?:with|avec)$/.test(tokens[from]!.word);

interface Writing {
  text: string;
  look: Look;
  from: number;
  standing: Standing;
}

function addText(reading: Reading, { text, look, from, standing }: Writing): Group {
  const { scene } = reading;
  const characters = [...text];
  const isCut = characters.length > sceneLimits.textCharacters;
  const kept = characters
    .slice(0, sceneLimits.textCharacters)
    .join("")
    .slice(0, sceneLimits.textCharacters)
    .replace(/\p{Cs}/gu, "")
    .trim();
  if (isCut) scene.addUnmet(text.slice(0, 80).replace(/\p{Cs}/gu, ""), "too-many");
  const subjects = speakersOf(reading, look, from);
  // "A llama in a poncho, says « Hi »": the llama, whatever joins them.
  const isSpoken = look.isSaid && saysAtOnce(reading, from) && subjects.every((party) => isBeing(reading, party));
  const isNear = reading.joined === "none" || isSpoken;
  const owner = standing === "item" && isNear ? subjects.at(-1) : undefined;
  const speaker = look.isSaid && owner !== undefined && isBeing(reading, owner) ? owner : undefined;
  const frame = look.frame ?? (speaker === undefined ? undefined : "balloon");
  const layer = {
    kind: "text",
    phrase: said(reading, from, reading.at)
      .slice(0, 300)
      .replace(/\p{Cs}/gu, ""),
    text: kept,
    ...(look.font === undefined ? {} : { font: look.font }),
    ...(look.colour === undefined ? {} : { colour: look.colour }),
    ...(look.curve === undefined ? {} : { curve: look.curve }),
    ...(frame === undefined ? {} : { frame }),
    ...(look.size === undefined ? {} : { size: look.size }),
  } as Omit<SceneLayer, "id">;
  const added = scene.addLayer({ name: "text", draft: { layer, theme: "text", takesCount: false, hasNumber: false } });
  if (added === undefined) return [];
  const party: SceneParty = { layer: added.layer.id };
  if (speaker !== undefined)
    hang(scene, party, { relation: "above", party: speaker, isImplied: look.frame === undefined });
  else if (
    owner !== undefined &&
    (look.frame === undefined || isLabel(reading, look, from)) &&
    scene.layerOf(owner).layer.kind !== "text"
  )
    hang(scene, party, { relation: "inside", party: owner, isImplied: true });
  if (standing === "item") beginItem(reading, [party]);
  return [party];
}

/** "A girl next to a dog says « Hi »": the girl speaks; "a girl with a dog that says « Hi »": the dog. */
function speakersOf(reading: Reading, { isSaid }: Look, from: number): Group {
  const heads = reading.item.filter((party) => isBeing(reading, party));
  if (isSaid && heads.length > 0 && finiteVerbs.test(reading.tokens[from]!.word)) return heads;
  return isSaid && reading.inner.length === 0 ? doersNow(reading) : innermost(reading);
}

/** "Says", "who shouts", and no noun before it: "and a sign that says". */
const saysAtOnce = ({ tokens }: Reading, from: number) =>
  [tokens[from]?.word ?? "", tokens[from + 1]?.word ?? ""].some(
    (word, index) => finiteVerbs.test(word) && (index === 0 || /^(?:who|that|qui)$/.test(tokens[from]!.word)),
  );

const finiteVerbs =
  /^(?:says|thinks|wonders|dreams|replies|answers|asks|shouts|yells|screams|exclaims|cries|whispers|murmurs|dit|pense|songe|repond|demande|crie|hurle|chuchote|murmure|ajoute)$/;

interface Hanging extends NonNullable<DraftLayer["hangsOn"]> {
  /** Not said, and so undone by a place that is. */
  isImplied: boolean;
}

function hang(scene: SceneDraft, text: SceneParty, { relation, party, isImplied }: Hanging): void {
  scene.relate(text, relation, [party]);
  if (isImplied) scene.layerOf(text).hangsOn = { relation, party };
}

function isBeing({ scene }: Reading, party: SceneParty): boolean {
  const { layer, theme } = scene.layerOf(party);
  return layer.kind === "thing" && isAlive({ concept: layer.concept, theme });
}
