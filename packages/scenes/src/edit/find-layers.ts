// Which layers some words mean: "the left apple", "la pomme rouge", "the cat next to the tree", "the hat and the scarf", "it".
// Not what becomes of them. What fits nothing is an empty list: the caller says so.

import type { SceneLayer, ScenePlan, ThingLayer } from "@imagier/contracts";
import { findNoun } from "@imagier/words";
import type { NounPhrase } from "../plan/index.js";
import { matchPhrase, readNounPhrase } from "../plan/index.js";
import { fold, type Language } from "../plan/language.js";
import { isAnimal, isPerson } from "../plan/thing-words.js";
import { type Clause, matchClause, quotesOf, subClause } from "./clause.js";
import type { Editing } from "./editing.js";
import { allItems, type Item, pickByPlace, pickItems, selectionsOf } from "./pick-items.js";
import type { Selection } from "./separate.js";

const pronouns: Readonly<Record<Language, RegExp>> = {
  en: /^(?:it|them|that|this|him|her|they|these|those|the same)$/,
  fr: /^(?:le|la|les|lui|leur|ca|cela|elle|elles|il|ils|eux|en|moi|moi le)$/,
};
const everything: Readonly<Record<Language, RegExp>> = {
  en: /^(?:everything|everyone|all(?: of (?:it|them))?|all (?:the )?(?:things|layers|objects))$/,
  fr: /^(?:tout|le tout|tous|toutes|tout le monde|tous les objets|toutes les choses)$/,
};
const texts: Readonly<Record<Language, RegExp>> = {
  en: /^(?:(?:the|all the|its|this|that) )?(?:text|texts|words?|title|caption|writing|message|sign|label|lettering|slogan|heading|letters)(?: (?<rest>.+))?$/d,
  fr: /^(?:(?:le|la|les|ce|cette|tous les) )?(?:textes?|mots?|titre|legende|message|panneau|inscription|slogan|lettres)(?: (?<rest>.+))?$/d,
};
const joins = new Set([",", "and", "et", "&"]);
const ofWords = new Set(["of", "from", "off", "de", "worn", "porte"]);
const all: Readonly<Record<Language, RegExp>> = { en: /^(?:all(?: of)? |both (?!the))/, fr: /^(?:tous |toutes )/ };

/** In the order of the words, each layer once. */
export function findLayers(ref: Clause, editing: Editing): Selection[] {
  const { plan, language } = { plan: editing.plan, language: ref.language };
  if (ref.tokens.length === 0 || pronouns[language].test(ref.words)) return meantByIt(ref.words, editing);
  if (everything[language].test(ref.words)) return plan.layers.map(({ id }) => ({ id }));
  const [quoted] = quotesOf(ref);
  if (quoted !== undefined) return textLayers(plan, ({ text }) => fold(text) === fold(quoted));
  const text = matchClause(ref, texts[language]);
  if (text !== undefined && plan.layers.some(({ kind }) => kind === "text")) return findTexts(plan, text.rest);
  const owned = language === "en" && matchClause(ref, /^(?<owner>(?:the|his|her|this|that) .+?) s (?<own>.+)$/d);
  if (owned) return findOwned(owned.own!, findLayers(owned.owner!, editing), editing);
  return findListed(withoutAll(ref), editing);
}

function meantByIt(pronoun: string, { plan, it }: Editing): Selection[] {
  const people = plan.layers.filter((layer) => layer.kind === "thing" && isPerson(kindOf(layer)));
  // "Him" is the knight, though the horse was spoken of last.
  const [person, ...rest] = /^(?:him|her)$/.test(pronoun) ? people : [];
  if (person !== undefined && rest.length === 0) return [{ id: person.id }];
  if (it.length > 0) return it.map((id) => ({ id }));
  const [only, ...others] = plan.layers;
  return only !== undefined && others.length === 0 ? [{ id: only.id }] : [];
}

function textLayers(plan: ScenePlan, fits: (layer: SceneLayer & { kind: "text" }) => boolean): Selection[] {
  return plan.layers.flatMap((layer) => (layer.kind === "text" && fits(layer) ? [{ id: layer.id }] : []));
}

/** All of them, or those at the place that is told. */
function findTexts(plan: ScenePlan, rest: Clause | undefined): Selection[] {
  const found = textLayers(plan, () => true);
  const where = rest && matchPhrase(rest.tokens, 0, rest.language);
  const meaning = where?.value;
  if (found.length < 2 || meaning?.kind !== "place") return found;
  return selectionsOf(
    plan,
    pickByPlace(
      allItems(
        plan,
        found.map(({ id }) => id),
      ),
      meaning.place,
      plan,
    ),
  );
}

const withoutAll = (ref: Clause) => {
  const length = all[ref.language].exec(ref.words)?.[0].trim().split(" ").length ?? 0;
  return subClause(ref, length);
};

/** "The hat and the scarf": each phrase of a list, with what qualifies it. */
function findListed(ref: Clause, editing: Editing): Selection[] {
  const found: Selection[] = [];
  for (let at = 0; at < ref.tokens.length; ) {
    if (joins.has(ref.tokens[at]!.word)) {
      at += 1;
      continue;
    }
    const phrase = readNounPhrase(ref.tokens, at, { language: ref.language, expectsNoun: true });
    if (phrase === undefined) return [];
    const end = ref.tokens.findIndex((token, index) => index >= phrase.to && joins.has(token.word));
    const to = end < 0 ? ref.tokens.length : end;
    const one = findOne(phrase, subClause(ref, phrase.to, to), { ref, editing });
    if (one.length === 0) return [];
    found.push(...one.filter(({ id }) => !found.some((each) => each.id === id)));
    at = to;
  }
  return found;
}

/** "The knight's shield". */
function findOwned(own: Clause, owner: readonly Selection[], editing: Editing): Selection[] {
  const phrase = readNounPhrase(own.tokens, 0, { language: own.language, expectsNoun: true });
  if (phrase === undefined) return [];
  const kinds = narrowed(layersOfKind(phrase, own, editing), phrase, editing.plan);
  const items = allItems(
    editing.plan,
    kinds.map(({ id }) => id),
  );
  return selectionsOf(editing.plan, pickItems(ownedBy(items, owner, editing.plan), phrase, editing));
}

function findOne(phrase: NounPhrase, rest: Clause, { ref, editing }: { ref: Clause; editing: Editing }): Selection[] {
  const { plan } = editing;
  const kinds = layersOfKind(phrase, ref, editing);
  const items = allItems(
    plan,
    narrowed(kinds, phrase, plan).map(({ id }) => id),
  );
  const qualified = qualify(items, rest, editing);
  if (qualified === undefined) return [];
  return selectionsOf(plan, pickItems(qualified, phrase, editing));
}

/** Layers that the noun names: its own concept, one that is a kind of it ("hat" and "top hat"), or the words of the prompt. */
function layersOfKind(phrase: NounPhrase, ref: Clause, { plan, it }: Editing): SceneLayer[] {
  const { concept, shape } = phrase;
  if (concept === undefined && phrase.unknownNoun === undefined) {
    const like = plan.layers.find(({ id }) => it.includes(id));
    const same = plan.layers.filter((layer) => like !== undefined && nameOf(layer) === nameOf(like));
    return same.length > 1 || (same.length === 1 && (same[0] as { count?: number }).count !== undefined)
      ? same
      : [...plan.layers];
  }
  const name = shape ?? concept;
  const exact = plan.layers.filter((layer) => name !== undefined && nameOf(layer) === name);
  if (exact.length > 0) return exact;
  const wider = plan.layers.filter((layer) => name !== undefined && isKindOf(layer, name));
  if (wider.length > 0) return wider;
  const said = ref.tokens[phrase.unknownNoun ?? phrase.to - 1]?.word ?? "";
  const stem = said.length > 3 ? said.replace(/s$/, "") : said;
  const isSaid = (asked: string) =>
    fold(asked)
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => word === stem || word === `${stem}s`);
  return plan.layers.filter((layer) => stem !== "" && isSaid(layer.phrase ?? ""));
}

const nameOf = (layer: SceneLayer) =>
  layer.kind === "thing" ? layer.concept : layer.kind === "shape" ? layer.shape : "text";

const kindOf = ({ concept }: ThingLayer) => ({ concept, theme: findNoun(concept)?.noun.theme });

function isKindOf(layer: SceneLayer, name: string): boolean {
  if (layer.kind === "shape") return name === "shape" || name === "figure";
  if (layer.kind !== "thing") return false;
  const kind = kindOf(layer);
  if (name === "animal") return isAnimal(kind);
  if (name === "person" || name === "people" || name === "character") return isPerson(kind);
  return layer.concept.endsWith(` ${name}`) || name.endsWith(` ${layer.concept}`);
}

/** By colour, material, size and qualities, each only where some layer has it. */
function narrowed(layers: readonly SceneLayer[], phrase: NounPhrase, plan: ScenePlan): SceneLayer[] {
  const [colour] = phrase.colours;
  let found = [...layers];
  // A colour must fit: "the red star" is not the blue one.
  if (colour !== undefined) found = found.filter((layer) => layer.colour === colour);
  if (phrase.material !== undefined)
    found = found.filter((layer) => layer.kind !== "text" && layer.material === phrase.material);
  for (const quality of phrase.qualities)
    found = preferred(found, (layer) => layer.kind === "thing" && (layer.qualities ?? []).includes(quality));
  if (phrase.size === undefined) return found;
  const isSmall = phrase.size === "tiny" || phrase.size === "small";
  const sized = found.filter((layer) => (isSmall ? /tiny|small/ : /large|huge/).test(layer.size ?? ""));
  return sized.length > 0 ? sized : bySize(found, isSmall, plan);
}

function preferred(layers: readonly SceneLayer[], fits: (layer: SceneLayer) => boolean): SceneLayer[] {
  const fitting = layers.filter(fits);
  return fitting.length > 0 ? fitting : [...layers];
}

/** Where no size was said, "the big tree" is the one with the largest box. */
function bySize(layers: readonly SceneLayer[], isSmall: boolean, plan: ScenePlan): SceneLayer[] {
  const areas = allItems(
    plan,
    layers.map(({ id }) => id),
  ).filter(({ box }) => box !== undefined);
  const sorted = areas.sort((a, b) => a.box!.width * a.box!.height - b.box!.width * b.box!.height);
  const chosen = isSmall ? sorted[0] : sorted.at(-1);
  return chosen === undefined ? [...layers] : layers.filter(({ id }) => id === chosen.id);
}

/** What stands after the phrase: a place on the canvas, or another layer that it stands to. Undefined: that is not there. */
function qualify(items: readonly Item[], rest: Clause, editing: Editing): Item[] | undefined {
  if (rest.tokens.length === 0) return [...items];
  const match = matchPhrase(rest.tokens, 0, rest.language);
  if (match?.value.kind === "place") return pickByPlace(items, match.value.place, editing.plan);
  const isOf = ofWords.has(rest.tokens[0]!.word);
  if (match?.value.kind !== "relation" && !isOf) return [...items];
  const owner = findLayers(subClause(rest, isOf ? 1 : match!.length), editing);
  if (owner.length === 0) return undefined;
  const kept = ownedBy(items, owner, editing.plan);
  return kept.length > 0 ? kept : [...items];
}

/** Those that a relation ties to the owner. */
function ownedBy<Part extends { id: string }>(
  parts: readonly Part[],
  owner: readonly Selection[],
  plan: ScenePlan,
): Part[] {
  const owners = owner.map(({ id }) => id);
  return parts.filter(({ id }) =>
    plan.relations.some(({ subject, objects }) => {
      const parties = [subject, ...objects].map(({ layer }) => layer);
      return parties.includes(id) && parties.some((party) => owners.includes(party) && party !== id);
    }),
  );
}
