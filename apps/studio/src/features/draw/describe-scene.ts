// A scene plan as short pieces for a person to check at a glance: what is drawn, how it stands, what is behind it.
// Not a sentence: each piece becomes a chip.

import type { SceneLayer, SceneParty, ScenePlan } from "@imagier/contracts";
import type { Language } from "../../frame/preferences.js";
import { sceneWords } from "../../texts/scene-words.js";

export interface ScenePiece {
  id: string;
  text: string;
  kind: "layer" | "relation" | "setting" | "without";
}

export function describeScene(plan: ScenePlan, language: Language): ScenePiece[] {
  return [
    ...plan.layers.map((layer): ScenePiece => ({ id: layer.id, kind: "layer", text: describeLayer(layer, language) })),
    ...plan.relations.map(
      (link, index): ScenePiece => ({
        id: `relation-${index}`,
        kind: "relation",
        text: describeLink(link, plan, language),
      }),
    ),
    ...describeSetting(plan, language),
    ...plan.without.map((name): ScenePiece => ({ id: `without-${name}`, kind: "without", text: name })),
  ];
}

/** "3 × apple, red, wooden" */
function describeLayer(layer: SceneLayer, language: Language): string {
  const words = sceneWords[language];
  // French chips carry the words of the prompt, which say most of it already.
  const said = language === "fr" ? (layer.phrase ?? "").toLowerCase() : "";
  const unsaid = (word: string | undefined) =>
    word !== undefined && said.includes(word.toLowerCase()) ? undefined : word;
  const place = layer.place === undefined ? undefined : words.places[layer.place];
  const colour = unsaid(layer.colour && words.colours[layer.colour]);
  if (layer.kind === "text") return join([`“${layer.text}”`, colour, place]);
  const count = layer.count ?? 1;
  const many = count === 1 ? nameOf(layer, language) : `${count} × ${nameOf(layer, language)}`;
  return join([
    many,
    unsaid(layer.size && words.sizes[layer.size]),
    colour,
    unsaid(layer.material && words.materials[layer.material]),
    ...(layer.kind === "thing" && language === "en" ? (layer.qualities ?? []) : []),
    layer.arrangement === undefined ? undefined : words.arrangements[layer.arrangement],
    place,
  ]);
}

/** What a layer is called: plans name things in English, so in French the words of the prompt stand for it. */
function nameOf(layer: SceneLayer, language: Language): string {
  if (layer.kind === "text") return `“${layer.text}”`;
  if (layer.kind === "shape") return sceneWords[language].shapes[layer.shape];
  if (layer.character !== undefined) return layer.character;
  return language === "fr" && layer.phrase !== undefined ? withoutDeterminer(layer.phrase) : layer.concept;
}

/** "trois pommes rouges" is already said to be three, so the count goes; the rest stays as it was written. */
function withoutDeterminer(phrase: string): string {
  const determiner =
    /^(?:(?:un|une|des|le|la|les|du|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|avec|\d+)\s+|l['’])+/i;
  return phrase.replace(determiner, "");
}

function describeLink(link: ScenePlan["relations"][number], plan: ScenePlan, language: Language): string {
  const name = ({ layer }: SceneParty) => {
    const found = plan.layers.find(({ id }) => id === layer);
    return found === undefined ? layer : nameOf(found, language);
  };
  const and = language === "fr" ? " et " : " and ";
  return `${name(link.subject)} ${sceneWords[language].relations[link.relation]} ${link.objects.map(name).join(and)}`;
}

function describeSetting({ background, mood, finish }: ScenePlan, language: Language): ScenePiece[] {
  const words = sceneWords[language];
  const piece = (id: string, text: string): ScenePiece => ({ id, text, kind: "setting" });
  const pieces: ScenePiece[] = [];
  if (background !== undefined) {
    const { setting, colours = [], time, weather } = background;
    const parts = [words.settings[setting], ...colours.map((colour) => words.colours[colour])];
    parts.push(
      ...(time === undefined ? [] : [words.times[time]]),
      ...(weather === undefined ? [] : [words.weathers[weather]]),
    );
    pieces.push(piece("background", join(parts)));
  }
  if (mood !== undefined) pieces.push(piece("mood", words.moods[mood]));
  if (finish !== undefined) pieces.push(piece("finish", words.finishes[finish]));
  return pieces;
}

function join(parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(", ");
}
