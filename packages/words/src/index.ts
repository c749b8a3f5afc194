export { cleanLabel, nameWords } from "./clean-label.js";
export { bareEnglish, englishNumber, type Saying, sayEnglish, sayEnglishAgain } from "./english/say-english.js";
export {
  bareFrench,
  frenchNumber,
  sayFrench,
  sayFrenchAfterDe,
  sayFrenchAgain,
} from "./french/say-french.js";
export { placeOfText, placeOnCanvas, plainRelation, relationHolds } from "./layout.js";
export {
  adjectives,
  type FoundNoun,
  type FrenchHead,
  findFrenchHead,
  findLastNoun,
  findNoun,
  materials,
  nouns,
  verbs,
} from "./lexicon/lexicon.js";
export type { Adjective, FrenchNoun, Noun } from "./lexicon/read-entries.js";
export { type NamedThing, thingOfName } from "./names/thing-of-name.js";
export type { FrenchPhrase, Gender, Inflected, NounNumber, Phrase, Thing } from "./phrase.js";
export {
  type Arrangement,
  arrangements,
  type Box,
  type Label,
  type RelationId,
  relations,
  type Scene,
  type SceneBackground,
  type SceneObject,
  type SceneRelation,
  type SceneText,
  type SizeId,
  sizes,
} from "./scene.js";
export { type Captions, sceneCaptions } from "./scene-caption.js";
export { readSynonyms, type SynonymsOf, wordnetFilesOf } from "./synonyms.js";
export { isCountable, thingOf } from "./thing-of.js";
export { type NounNet, type NounSense, readNounNet } from "./wordnet-nouns.js";
