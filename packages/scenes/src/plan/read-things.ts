// A noun phrase becomes a layer, or the layer that it means, or what is behind everything.
// Not how it stands to others: read-relations.ts. Conventions 1 to 8 and 19 of CONVENTIONS.md.

import type { SceneColour, SceneLayer, SceneParty, SceneSetting } from "@imagier/contracts";
import { nearestThing } from "./nearest-thing.js";
import { nearestNoun } from "./nearest-word.js";
import type { Modifiers, NounPhrase } from "./phrase.js";
import { matchPhrase } from "./phrase-book.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { beginItem, type Group, type Reading, said, tokenAt } from "./reading.js";
import { resolvePhrase } from "./references.js";
import type { DraftLayer } from "./scene-draft.js";
import { pairs } from "./tables/kind-table.js";

/** Where a noun phrase stands: an item of its own, or after a preposition. */
export type Standing = "item" | "object";

const manyWithoutNumber = 3;
const skies: Readonly<
  Record<string, { weather: "rain" | "snow" | "fog" | "storm" | "clouds" } | { time: "day" | "night" }>
> = {
  rainy: { weather: "rain" },
  snowy: { weather: "snow" },
  foggy: { weather: "fog" },
  stormy: { weather: "storm" },
  cloudy: { weather: "clouds" },
  sunny: { time: "day" },
  starry: { time: "night" },
  moonlit: { time: "night" },
  nocturnal: { time: "night" },
};

/** Said of a sky that has nothing in it: the sky as it is. */
const clearSkies: Readonly<Record<string, object>> = { clear: {}, bright: {}, beautiful: {}, cloudless: {}, vast: {} };

/** The phrase at the reading's place, with what it leaves out taken from its neighbours. */
export function phraseAt(reading: Reading, from: number, expectsNoun: boolean): NounPhrase | undefined {
  const { tokens, language } = reading;
  const phrase = readNounPhrase(tokens, from, { language, expectsNoun });
  if (phrase === undefined) return undefined;
  return phrase.concept === undefined ? withHead(reading, phrase) : withListAdjectives(reading, phrase);
}

/** "Three red and two green apples": the noun comes later; "two green ones", "et deux vertes": it came before. */
function withHead(reading: Reading, phrase: NounPhrase): NounPhrase {
  if (phrase.unknownNoun !== undefined) return withNearest(reading, phrase);
  if (resolvePhrase(reading, phrase) !== undefined) return phrase;
  const ahead = headAhead(reading, phrase.to, 0);
  if (ahead !== undefined) return dressed(phrase, ahead);
  const before = phrase.determiner === "none" && phrase.count === undefined ? undefined : headBefore(reading);
  return before === undefined ? phrase : { ...dressed(phrase, before), isLeftOut: true };
}

const headFields = [
  "concept",
  "shape",
  "theme",
  "gender",
  "isUncounted",
  "setting",
  "settingNeedsPreposition",
  "settingIsLastResort",
] as const;

function dressed(phrase: NounPhrase, head: NounPhrase): NounPhrase {
  const taken = Object.fromEntries(headFields.filter((key) => head[key] !== undefined).map((key) => [key, head[key]]));
  const isBare = phrase.determiner === "none" && phrase.count === undefined;
  return { ...phrase, ...taken, isPlural: phrase.isPlural || (isBare && head.isPlural) };
}

const longestChain = 6;

function headAhead({ tokens, language }: Reading, at: number, depth: number): NounPhrase | undefined {
  if (language === "fr" || depth > longestChain || !/^(?:and|or|,|&)$/.test(tokens[at]?.word ?? "")) return undefined;
  let next = at;
  while (/^(?:and|or|,|&)$/.test(tokens[next]?.word ?? "")) next += 1;
  const phrase = readNounPhrase(tokens, next, { language });
  if (phrase === undefined || phrase.determiner === "the") return undefined;
  const isModified =
    phrase.colours.length > 0 ||
    phrase.size !== undefined ||
    phrase.material !== undefined ||
    phrase.qualities.length > 0;
  if (!isModified) return undefined;
  return phrase.concept === undefined ? headAhead({ tokens, language } as Reading, phrase.to, depth + 1) : phrase;
}

function headBefore({ lastPhrase }: Reading): NounPhrase | undefined {
  return lastPhrase?.concept === undefined ? undefined : lastPhrase;
}

/** "Red apples and pears": both are red. In English only, and only where nothing counts them. */
function withListAdjectives(reading: Reading, phrase: NounPhrase): NounPhrase {
  const { language, joined, lastPhrase } = reading;
  const isBare = (each: NounPhrase) =>
    each.determiner === "none" && each.count === undefined && (each.isPlural || each.isUncounted);
  const hasOwn =
    phrase.colours.length + phrase.qualities.length > 0 || phrase.material !== undefined || phrase.size !== undefined;
  if (language === "fr" || joined === "none" || joined === "comma-and" || lastPhrase === undefined) return phrase;
  if (hasOwn || reading.list.length === 0 || !isBare(phrase) || !isBare(lastPhrase)) return phrase;
  const { colours, qualities, material, size } = lastPhrase;
  return { ...phrase, colours, qualities, ...(material && { material }), ...(size && { size }) };
}

/** An unknown noun is the one it is spelt like, or one that the vocabulary has, or nothing. */
function withNearest(reading: Reading, phrase: NounPhrase): NounPhrase {
  const { tokens, language, vocabulary } = reading;
  const word = tokens[phrase.unknownNoun!]!.text;
  const plain = word.toLowerCase();
  if (vocabulary?.canDraw(plain))
    return { ...phrase, concept: plain, theme: "", unknown: phrase.unknown.filter((at) => at !== phrase.unknownNoun) };
  const spelt = nearestNoun(word, language);
  // The vocabulary's names are English: a French word that is spelt like one means something else.
  const concept = spelt?.concept ?? (language === "en" ? vocabulary?.nearest(plain) : undefined);
  if (concept === undefined) return phrase;
  return { ...phrase, concept, theme: "", isPlural: phrase.isPlural || spelt?.isPlural === true };
}

/** Reads a phrase and adds or finds what it names; undefined where none begins here. */
export function readThing(reading: Reading, standing: Standing, expectsNoun: boolean): Group | undefined {
  const phrase = phraseAt(reading, reading.at, expectsNoun);
  if (phrase === undefined) return undefined;
  reading.at = phrase.to;
  reading.phraseEnd = phrase.to;
  reportUnknown(reading, phrase);
  if (phrase.count === 0 || phrase.determiner === "no") {
    addWithout(reading, phrase);
    return [];
  }
  const parted = standing === "item" && phrase.isLeftOut === true ? splitGroup(reading, phrase) : undefined;
  if (parted !== undefined) return parted;
  const group = placePhrase(reading, phrase, standing);
  reading.split = undefined;
  if (phrase.concept !== undefined && standing === "item") reading.lastPhrase = phrase;
  if (phrase.concept !== undefined && standing === "object") reading.lastObject = phrase;
  if (standing === "item" && group.length > 0) beginItem(reading, group);
  else if (standing === "item") {
    reading.joined = "none";
    reading.isItemUndrawn = reading.near.length === 0;
  }
  return group;
}

/** "Two cats, one black and one white": the group is parted, and no third cat drawn. */
function splitGroup(reading: Reading, phrase: NounPhrase): Group | undefined {
  const { scene, near, joined } = reading;
  const split = reading.split ?? beginSplit(reading);
  const count = phrase.count ?? 1;
  if (split === undefined || count > split.left) return undefined;
  const { layer } = scene.layerOf(split.party);
  if (
    layer.kind === "text" ||
    (!split.isBegun &&
      (joined !== "comma" || layer.colour !== undefined || near.length > 1 || !tellsApart(reading, phrase)))
  )
    return undefined;
  reading.split = { ...split, left: split.left - count, isBegun: true };
  reading.joined = "none";
  if (!split.isBegun) {
    scene.setCount(split.party, count);
    applyModifiers(reading, [split.party], phrase);
    return [split.party];
  }
  const group = addPhrase(reading, { ...phrase, isPlural: count > 1 });
  reading.near = group;
  // "Two cats, one black and one white, on a chair": both.
  reading.item = [...reading.item.filter((party) => !group.includes(party)), ...group];
  return group;
}

/** A colour, or where they stand. */
function tellsApart({ tokens, language }: Reading, { colours, to }: NounPhrase): boolean {
  const next = matchPhrase(tokens, to, language);
  return colours.length > 0 || next?.value.kind === "place" || next?.value.kind === "relation";
}

function beginSplit({ scene, near }: Reading): { party: SceneParty; left: number; isBegun: boolean } | undefined {
  const [party] = near;
  if (party === undefined || party.item !== undefined) return undefined;
  const { layer, hasNumber } = scene.layerOf(party);
  return layer.kind === "text" || !hasNumber ? undefined : { party, left: layer.count ?? 1, isBegun: false };
}

export function reportUnknown(reading: Reading, phrase: NounPhrase): void {
  const { scene, tokens } = reading;
  for (const at of phrase.unknown) {
    const style = at === phrase.unknownNoun ? undefined : reading.styles.match(tokens, at);
    if (style?.length === 1) scene.style = style.value;
    else if (at === phrase.unknownNoun) scene.addUnmet(tokens[at]!.text, "unknown-thing", phrase.concept);
    else scene.addUnmet(tokens[at]!.text, "unknown-word");
  }
}

function addWithout({ scene }: Reading, { concept, colours }: NounPhrase): void {
  if (concept !== undefined) scene.addWithout([...colours, concept].join(" "));
}

/** The layers of a phrase: those it means, or new ones. Empty for a setting and for what cannot be drawn. */
function placePhrase(reading: Reading, phrase: NounPhrase, standing: Standing): Group {
  const known = resolvePhrase(reading, phrase);
  if (known !== undefined) return known;
  if (phrase.concept === undefined) {
    if (phrase.unknownNoun === undefined)
      reading.scene.addUnmet(said(reading, phrase.from, phrase.to), "unknown-thing");
    return [];
  }
  if (isSettingHere(reading, phrase, standing) && addSetting(reading, phrase)) return [];
  return addPhrase(reading, phrase);
}

/** "A village" by itself would be a thing; where nothing can draw it, it is the place. */
function isSettingHere({ vocabulary }: Reading, phrase: NounPhrase, standing: Standing): boolean {
  const { setting, settingNeedsPreposition, settingIsLastResort, concept } = phrase;
  const isUndrawn = vocabulary !== undefined && concept !== undefined && !vocabulary.canDraw(concept);
  if (setting === undefined || settingIsLastResort === true) return setting !== undefined && isUndrawn;
  return standing === "object" || settingNeedsPreposition !== true || isUndrawn;
}

/** The sky gives way to any other, and the sea goes with the beach. */
export function setSetting({ scene }: Reading, setting: SceneSetting): boolean {
  const there = scene.backdrop.setting;
  const isWeak =
    there === undefined || there === setting || there === "sky" || (there === "sea" && setting === "beach");
  if (isWeak) scene.backdrop.setting = setting;
  const isPart = (there === "beach" && setting === "sea") || (there === "street" && setting === "city");
  return isWeak || setting === "sky" || isPart;
}

function addSetting(reading: Reading, phrase: NounPhrase): boolean {
  const { scene } = reading;
  if (!setSetting(reading, phrase.setting!)) return false;
  reading.settingEnd = phrase.to;
  if (phrase.colours.length > 0) setColours(reading, phrase);
  if (phrase.size !== undefined) scene.addUnmet(phrase.written?.[phrase.size] ?? phrase.size, "unknown-word");
  for (const quality of phrase.qualities) {
    const sky = skies[quality] ?? (phrase.setting === "sky" ? clearSkies[quality] : undefined);
    if (sky === undefined) scene.addUnmet(phrase.written?.[quality] ?? quality, "unknown-word");
    else Object.assign(scene.backdrop, sky);
  }
  return true;
}

function setColours(reading: Reading, phrase: NounPhrase): void {
  const colours = phrase.colours.slice(0, 3);
  if (phrase.setting === "sky") reading.scene.sky = { colours, phrase: said(reading, phrase.from, phrase.to) };
  else reading.scene.backdrop.colours = colours;
}

/** As many as are said; undefined is one. */
function countOf({ concept, count, isPlural, isUncounted, isVague, arrangement }: NounPhrase): number | undefined {
  if (isUncounted) return count !== undefined && isVague !== true && count > 1 ? count : undefined;
  if (count !== undefined) return count > 1 ? count : undefined;
  if (!isPlural && arrangement === undefined) return undefined;
  return pairs.has(concept ?? "") ? 2 : manyWithoutNumber;
}

function addPhrase(reading: Reading, phrase: NounPhrase): Group {
  const count = countOf(phrase);
  const { colours } = phrase;
  const isBlackAndWhite = colours.length === 2 && colours.includes("black") && colours.includes("white");
  if (count === undefined || colours.length < 2 || isBlackAndWhite)
    return addLayer(reading, phrase, { colours, count });
  // "Four red and green apples": as many of each; "red and green apples": several of each.
  const isCounted = phrase.count !== undefined;
  return colours.flatMap((colour, index) => {
    const share = isCounted ? Math.floor(count / colours.length) + (index < count % colours.length ? 1 : 0) : count;
    return share < 1 ? [] : addLayer(reading, phrase, { colours: [colour], count: share > 1 ? share : undefined });
  });
}

function addLayer(
  reading: Reading,
  phrase: NounPhrase,
  { colours, count }: { colours: readonly SceneColour[]; count: number | undefined },
): Group {
  const { scene } = reading;
  const { shape, material, size, arrangement, pick } = phrase;
  const concept = shape ?? drawable(reading, phrase);
  if (concept === undefined) return [];
  const qualities = colours.length > 1 ? [...phrase.qualities, colours.join(" and ")] : phrase.qualities;
  const isCapped = (count ?? 1) > 100;
  const layer = {
    ...(shape === undefined ? { kind: "thing", concept } : { kind: "shape", shape }),
    phrase: said(reading, phrase.from, phrase.to)
      .slice(0, 300)
      .replace(/\p{Cs}/gu, ""),
    ...(count === undefined ? {} : { count }),
    ...(arrangement === undefined ? {} : { arrangement }),
    ...(colours[0] === undefined ? {} : { colour: colours[0] }),
    ...(material === undefined ? {} : { material }),
    ...(size === undefined ? {} : { size }),
    ...(shape === undefined && qualities.length > 0 ? { qualities: [...qualities].sort().slice(0, 8) } : {}),
    ...(typeof pick === "string" && /^(?:left|right|middle|top|bottom)$/.test(pick) ? { place: pick } : {}),
  } as Omit<SceneLayer, "id">;
  if (shape !== undefined)
    for (const quality of qualities) scene.addUnmet(phrase.written?.[quality] ?? quality, "unknown-word");
  const added = scene.addLayer({ name: concept, draft: draftOf(layer, phrase, isCapped) });
  return added === undefined ? [] : [{ layer: added.layer.id }];
}

function draftOf(
  layer: Omit<SceneLayer, "id">,
  phrase: NounPhrase,
  isCapped: boolean,
): Omit<DraftLayer, "layer"> & { layer: Omit<SceneLayer, "id"> } {
  const { theme, gender, count, isPlural, isUncounted, determiner } = phrase;
  // « Trois anges jouant de la trompette »: as many trumpets.
  const isPartitive = gender !== undefined && determiner === "none" && count === undefined;
  const isCounted = count !== undefined && count > 1 && !(isUncounted && phrase.isVague);
  return {
    layer,
    theme: theme ?? "",
    ...(gender === undefined ? {} : { gender }),
    hasNumber: isCapped || isCounted,
    takesCount: !isCounted && !isUncounted && (isPlural || isPartitive),
  };
}

/** What the drawing model has for it. Shapes are always drawn. */
function drawable(reading: Reading, phrase: NounPhrase): string | undefined {
  const { scene, vocabulary } = reading;
  const concept = phrase.concept!;
  if (vocabulary === undefined || vocabulary.canDraw(concept)) return concept;
  const nearest = nearestThing(concept, phrase.theme ?? "", vocabulary);
  scene.addUnmet(said(reading, phrase.from, phrase.to), "unknown-thing", nearest);
  return nearest;
}

/** The words of an adjective or doing that comes after what it is said of. */
export function applyModifiers(reading: Reading, group: Group, modifiers: Modifiers): void {
  for (const party of group) applyTo(reading, party, modifiers);
}

function applyTo(
  { scene }: Reading,
  party: SceneParty,
  { colours, material, size, qualities, written }: Modifiers,
): void {
  const { layer } = scene.layerOf(party);
  if (party.item !== undefined) {
    // One of several cannot look different from the others of its layer.
    for (const word of [...colours, ...qualities, ...(size ? [size] : []), ...(material ? [material] : [])])
      scene.addUnmet(word, "contradiction");
    return;
  }
  if (colours[0] !== undefined) layer.colour = colours[0];
  if (size !== undefined) layer.size = size;
  const also = colours.length > 1 ? [...qualities, colours.join(" and ")] : qualities;
  if (layer.kind !== "text" && material !== undefined) layer.material = material;
  if (layer.kind !== "thing") {
    for (const quality of also) scene.addUnmet(written?.[quality] ?? quality, "unknown-word");
    return;
  }
  const kept = layer.qualities ?? [];
  const all = [...kept, ...also.filter((quality) => !kept.includes(quality))];
  if (all.length > 0) layer.qualities = all.sort().slice(0, 8);
}

/** Whether the next word is one of a few. */
export const isNext = (reading: Reading, pattern: RegExp, ahead = 0): boolean =>
  pattern.test(tokenAt(reading, ahead)?.word ?? "");
