// A noun phrase becomes a layer, or the layer that it means, or what is behind everything.
// Not how it stands to others: read-relations.ts. Conventions 1 to 8 and 19 of CONVENTIONS.md.

import type { SceneParty, SceneSetting } from "@imagier/contracts";
import { findNoun } from "@imagier/words";
import { addPhrase, applyModifiers } from "./add-things.js";
import { isCounted, isSeveral, phraseAt } from "./complete-phrase.js";
import { ofOwnKind } from "./own-kind.js";
import type { NounPhrase, SceneMood } from "./phrase.js";
import { matchPhrase, moodTree } from "./phrase-book.js";
import { beginItem, doersNow, type Group, type Reading, type Split, said, tokenAt } from "./reading.js";
import { resolvePhrase } from "./references.js";
import type { SceneDraft } from "./scene-draft.js";
import { skies } from "./sky-qualities.js";
import { isAnimal } from "./thing-words.js";
import { tokenise } from "./tokens.js";

/** Where a noun phrase stands: an item of its own, or after a preposition. */
export type Standing = "item" | "object";

/** Said of a sky that has nothing in it: the sky as it is. */
const clearSkies: Readonly<Record<string, object>> = { clear: {}, bright: {}, beautiful: {}, cloudless: {}, vast: {} };

/** Reads a phrase and adds or finds what it names; undefined where none begins here. */
export function readThing(reading: Reading, standing: Standing, expectsNoun: boolean): Group | undefined {
  const found = phraseAt(reading, reading.at, expectsNoun);
  if (found === undefined) return undefined;
  const phrase = ofOwnKind(reading, found);
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
  else if (standing === "item") passUndrawn(reading);
  if (group.length === 0 && reading.at !== reading.settingEnd) reading.undrawnEnd = phrase.to;
  return group;
}

/** "..., a flurble in front of it": what stands so cannot be drawn, and nothing else stands so. */
function passUndrawn(reading: Reading): void {
  if (reading.joined !== "none" && reading.at !== reading.settingEnd) {
    reading.near = [];
    reading.inner = [];
    reading.item = [];
  }
  reading.isItemUndrawn = reading.near.length === 0;
  reading.joined = "none";
}

/** "Two cats, one black and one white": the group is parted, and no third cat drawn. */
function splitGroup(reading: Reading, phrase: NounPhrase): Group | undefined {
  const { scene, joined } = reading;
  const split = reading.split ?? beginSplit(reading, phrase);
  const count = phrase.count ?? 1;
  if (split === undefined || count > split.left) return undefined;
  const { layer } = scene.layerOf(split.party);
  if (
    layer.kind === "text" ||
    (!split.isBegun && (joined !== "comma" || layer.colour !== undefined || !tellsApart(reading, phrase)))
  )
    return undefined;
  reading.split = { ...split, left: split.left - count, isBegun: true };
  reading.joined = "none";
  if (!split.isBegun) {
    scene.setCount(split.party, count);
    if (count === 1) delete layer.arrangement;
    applyModifiers(reading, [split.party], phrase);
    return [split.party];
  }
  const group = addPhrase(reading, { ...phrase, isPlural: count > 1 });
  for (const part of group) scene.standLike(part, split.party, split.links);
  reading.near = group;
  // "Two cats, one black and one white, on a chair": both.
  reading.item = [...reading.item.filter((party) => !group.includes(party)), ...group];
  return group;
}

/** How they look, or where they stand. */
function tellsApart({ tokens, language }: Reading, { colours, qualities, size, material, to }: NounPhrase): boolean {
  const next = matchPhrase(tokens, to, language);
  const isModified = colours.length + qualities.length > 0 || size !== undefined || material !== undefined;
  return isModified || next?.value.kind === "place" || next?.value.kind === "relation";
}

function beginSplit({ scene, near, inner, item }: Reading, { concept }: NounPhrase): Split | undefined {
  const group = [inner, near, item].find(
    (each) => each.length === 1 && (isCounted(scene, each[0]!, concept) || isSeveral(scene, each[0]!, concept)),
  );
  const layer = group === undefined ? undefined : scene.layerOf(group[0]!).layer;
  if (group === undefined || layer === undefined || layer.kind === "text") return undefined;
  return { party: group[0]!, left: layer.count ?? 1, isBegun: false, links: scene.relations.length };
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
  if (standing === "object" && isCollar(reading, phrase)) return addPhrase(reading, { ...phrase, concept: "collar" });
  if (phrase.concept === undefined) {
    if (phrase.unknownNoun === undefined)
      reading.scene.addUnmet(said(reading, phrase.from, phrase.to), "unknown-thing");
    return [];
  }
  if (isSettingHere(reading, phrase, standing) && addSetting(reading, phrase)) return [];
  return addPhrase(reading, phrase);
}

/** « Un chien avec un collier »: what is a necklace on a person. */
export function isCollar(reading: Reading, { concept }: NounPhrase): boolean {
  const wearers = reading.language === "fr" && concept === "necklace" ? doersNow(reading) : [];
  return wearers.length > 0 && wearers.every((party) => isAnimal(kindOf(reading.scene, party)));
}

function kindOf(scene: SceneDraft, party: SceneParty): { concept?: string; theme: string } {
  const { layer, theme } = scene.layerOf(party);
  return layer.kind === "thing" ? { concept: layer.concept, theme } : { theme: "" };
}

/** "A village" by itself would be a thing; where nothing can draw it, it is the place. */
function isSettingHere(reading: Reading, phrase: NounPhrase, standing: Standing): boolean {
  const { vocabulary } = reading;
  const { setting, settingNeedsPreposition, settingIsLastResort, concept } = phrase;
  const isUndrawn = vocabulary !== undefined && concept !== undefined && !vocabulary.canDraw(concept);
  if (setting === undefined || settingIsLastResort === true) return setting !== undefined && isUndrawn;
  return standing === "object" || settingNeedsPreposition !== true || isUndrawn || isGround(reading);
}

/** "A hill with two trees", named first: all the rest is on it. */
function isGround({ scene, tokens, at, language }: Reading): boolean {
  let next = at;
  // "A misty lake at dawn with a boat".
  for (
    let phrase = matchPhrase(tokens, next, language);
    phrase !== undefined && /^(?:time|weather)$/.test(phrase.value.kind);
  ) {
    next += phrase.length;
    phrase = matchPhrase(tokens, next, language);
  }
  return scene.layers.length === 0 && /^(?:of|de|with|avec|without|sans|full|plein)$/.test(tokens[next]?.word ?? "");
}

/** Where snow may lie, and the place still be told. */
const snowed: ReadonlySet<SceneSetting> = new Set(["mountains", "forest", "city", "street", "hills", "garden", "farm"]);

/** The sky gives way to any other, and the sea goes with the beach. */
export function setSetting({ scene }: Reading, setting: SceneSetting): boolean {
  const there = scene.backdrop.setting;
  const isWeak =
    there === undefined || there === setting || there === "sky" || (there === "sea" && setting === "beach");
  if (isWeak) scene.backdrop.setting = setting;
  if (there === "snowfield" && snowed.has(setting)) {
    scene.backdrop.setting = setting; // "in winter, in the mountains"
    scene.backdrop.weather ??= "snow";
    return true;
  }
  const isPart = (there === "beach" && setting === "sea") || (there === "street" && setting === "city");
  return isWeak || setting === "sky" || isPart;
}

function addSetting(reading: Reading, phrase: NounPhrase): boolean {
  const { scene } = reading;
  if (!setSetting(reading, phrase.setting!)) return false;
  reading.settingEnd = phrase.to;
  if (phrase.colours.length > 0) setColours(reading, phrase);
  if (phrase.size !== undefined) scene.addUnmet(phrase.written?.[phrase.size] ?? phrase.size, "unknown-word");
  const growing: string[] = [];
  for (const quality of phrase.qualities) {
    const sky =
      skies[quality] ??
      (phrase.setting === "sky" ? clearSkies[quality] : undefined) ??
      (phrase.setting === "sea" && quality === "rough" ? { weather: "storm" } : undefined);
    const mood = sky === undefined ? moodOf(quality) : undefined;
    if (mood !== undefined) scene.mood = mood;
    else if (sky === undefined && growsThere(quality, phrase)) growing.push(quality);
    else if (quality === "blooming" && growsThere("flower", phrase))
      growing.push("flower"); // « un pré fleuri »
    else if (sky === undefined) scene.addUnmet(phrase.written?.[quality] ?? quality, "unknown-word");
    else Object.assign(scene.backdrop, sky);
  }
  for (const plant of growing) plantThere(reading, phrase, plant);
  return true;
}

/** "A sunflower field" has sunflowers as "a field of sunflowers" does. */
function growsThere(quality: string, { setting }: NounPhrase): boolean {
  const theme = seasons.has(quality) ? undefined : findNoun(quality)?.noun.theme;
  const isGround = setting === "meadow" || setting === "garden" || setting === "forest" || setting === "hills";
  return isGround && (theme === "nature" || theme === "food");
}

const seasons: ReadonlySet<string> = new Set(["spring", "summer", "autumn", "winter"]);

function plantThere(reading: Reading, { from, to }: NounPhrase, concept: string): void {
  const { number, theme } = findNoun(concept)!.noun;
  const group = addPhrase(reading, {
    determiner: "none",
    colours: [],
    qualities: [],
    unknown: [],
    concept,
    theme,
    isPlural: number === "count",
    isUncounted: number !== "count",
    from,
    to,
  });
  if (group.length > 0) beginItem(reading, group);
}

/** "A cosy room", « une forêt lugubre »: the whole picture is so. */
function moodOf(quality: string): SceneMood | undefined {
  const tokens = tokenise(quality, "en");
  const found = moodTree.en.match(tokens, 0);
  return found?.length === tokens.length && found.value.kind === "mood" ? found.value.mood : undefined;
}

function setColours(reading: Reading, phrase: NounPhrase): void {
  const colours = phrase.colours.slice(0, 3);
  if (phrase.setting === "sky") reading.scene.sky = { colours, phrase: said(reading, phrase.from, phrase.to) };
  else if (ownColours[phrase.setting!] !== colours.join()) reading.scene.backdrop.colours = colours;
}

/** A green field is a field. */
const ownColours: Readonly<Partial<Record<SceneSetting, string>>> = {
  meadow: "green",
  forest: "green",
  hills: "green",
  garden: "green",
  sea: "blue",
  snowfield: "white",
};

/** Whether the next word is one of a few. */
export const isNext = (reading: Reading, pattern: RegExp, ahead = 0): boolean =>
  pattern.test(tokenAt(reading, ahead)?.word ?? "");
