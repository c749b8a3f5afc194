// What a noun phrase and the other phrases of a prompt say, taken apart: the words of the grammar for plan/ and edit/.
// Not yet a layer: whether "the cat" is a cat that is there already, the reader decides.

import type {
  SceneArrangement,
  SceneColour,
  SceneFinish,
  SceneFont,
  SceneMaterial,
  ScenePlace,
  SceneRelation,
  SceneSetting,
  SceneShape,
  SceneSize,
  sceneMoods,
  sceneTimes,
  sceneWeathers,
} from "@imagier/contracts";

export type SceneTime = (typeof sceneTimes)[number];
export type SceneWeather = (typeof sceneWeathers)[number];
export type SceneMood = (typeof sceneMoods)[number];

/** `none`: "apples", "red". `whose`: "his". `it`: a pronoun that stands for something said before. */
export type Determiner = "none" | "a" | "the" | "this" | "whose" | "another" | "other" | "each" | "no";

/** Which of several: "the left apple", "the second star", "one of the cats". */
export type Pick = "left" | "right" | "middle" | "first" | "last" | "top" | "bottom" | "any" | { index: number };

/** What adjectives and the like say of a thing. */
export interface Modifiers {
  /** Two or more where it has several, as said. */
  colours: readonly SceneColour[];
  material?: SceneMaterial;
  size?: SceneSize;
  /** In English, by their canonical words. */
  qualities: readonly string[];
  /** How the prompt writes them, and the size. */
  written?: Readonly<Record<string, string>>;
}

export interface NounPhrase extends Modifiers {
  /** English, singular where it has one; absent in "two red ones", "the left one" and where the noun is not known. */
  concept?: string;
  /** Set where the concept is a shape. */
  shape?: SceneShape;
  /** Set where the noun can be what is behind everything: "forest". */
  setting?: SceneSetting;
  /** "Mountain" is a setting only after a preposition. */
  settingNeedsPreposition?: boolean;
  /** "Pond" is a setting only where nothing can draw one. */
  settingIsLastResort?: boolean;
  /** A field of the lexicon: "animals", "clothes". */
  theme?: string;
  determiner: Determiner;
  /** As said: "three", "a pair of"; a plural without a number has none. */
  count?: number;
  /** "Some", "a pair of": the count is not exact, and means nothing of what is not counted. */
  isVague?: boolean;
  /** More than one is meant, with or without a number. */
  isPlural: boolean;
  /** Of a noun that cannot be counted or only is plural: "milk", "scissors": no count where none is said. */
  isUncounted: boolean;
  pick?: Pick;
  /** Of a group: "a row of", "a pile of". */
  arrangement?: SceneArrangement;
  /** In French the grammatical one, for "il" and "elle". */
  gender?: "m" | "f";
  /** Its noun was left out and is the last one spoken of: "two green ones". */
  isLeftOut?: boolean;
  /** "Red and gold balls": some are of the colours, some of the material. */
  isMixed?: boolean;
  /** Words in it that nobody knows, as indices of tokens; `unknownNoun`: one of them stands where the noun must. */
  unknown: readonly number[];
  unknownNoun?: number;
  /** Tokens from `from` to before `to`. */
  from: number;
  to: number;
}

/** What `with` means depends on its two sides. */
export type RelationWord =
  | SceneRelation
  | "with"
  | "in"
  | "at"
  | "portant"
  | "surrounded"
  | "filled"
  | "covered"
  | "flanking"
  | "doing";

/** What a group of words that is no noun phrase says. */
export type PhraseMeaning =
  /** `refersBack`: the object is what was spoken of: "to its left"; `owner`: of which sort, "on his shoulder". `quality`: of the subject, "hanging from". */
  | { kind: "relation"; relation: RelationWord; refersBack?: boolean; owner?: "being" | "thing"; quality?: string }
  | { kind: "place"; place: ScenePlace }
  /** "On top": on what has it, or at the top of the canvas. */
  | { kind: "topmost" }
  /** "In its hand", "on its head": of who was spoken of. */
  | { kind: "carried"; relation: "holding" | "wearing" }
  | { kind: "depth"; depth: number }
  | { kind: "arrangement"; arrangement: SceneArrangement }
  | { kind: "setting"; setting: SceneSetting; time?: SceneTime; weather?: SceneWeather }
  | { kind: "time"; time: SceneTime; setting?: SceneSetting }
  | { kind: "weather"; weather: SceneWeather; setting?: SceneSetting }
  | { kind: "finish"; finish: SceneFinish }
  | { kind: "mood"; mood: SceneMood }
  | { kind: "font"; font: SceneFont }
  | { kind: "curve"; curve: "up" | "down" }
  /** From where it is seen: understood, and never drawn so. */
  | { kind: "view"; setting?: SceneSetting }
  /** "Each a different colour". */
  | { kind: "colours" }
  /** "Eaten by": who is named next does it to what was named before. */
  | { kind: "done"; relation: RelationWord; quality?: string }
  | { kind: "silent" };
