// Joins what a source says of a drawing, the concept it shows, its licence and what was measured into a record.
// Not a rendering: the same pixels take new words or terms without being drawn again.

import { isShareAlike } from "@imagier/licences";
import type { SynonymsOf } from "@imagier/words";
import type { ShardMeasures } from "./build-shard.js";
import { type Concept, ConceptIndex, type ConceptMatch, conceptKey, type EmojiTables } from "./concepts.js";
import { sha256, toLines } from "./dataset-files.js";
import type { DrawingRecord } from "./drawing-record.js";
import type { DrawingSource } from "./drawing-source.js";
import { englishName, WordSplitter } from "./english-names.js";
import { hasWriting } from "./has-writing.js";
import type { SurveyedDrawing, SurveyedSource } from "./survey-sources.js";

/** A surveyed drawing with the concept it shows. */
export interface MatchedDrawing {
  drawing: SurveyedDrawing;
  concept: Concept;
  isSkinTone: boolean;
  isFlag: boolean;
  synonyms: readonly string[];
}

const noSynonyms: SynonymsOf = () => [];

/** Matches every drawing of every source, in order; the names of one source help to understand another's. */
export class DrawingMatcher {
  readonly #concepts: ConceptIndex;
  readonly #splitter = new WordSplitter();
  readonly #synonymsOf: SynonymsOf;

  constructor(tables: EmojiTables, surveyed: readonly SurveyedSource[], synonymsOf: SynonymsOf = noSynonyms) {
    this.#synonymsOf = synonymsOf;
    this.#concepts = new ConceptIndex(tables);
    for (const { label, tags = [] } of tables.en) for (const text of [label, ...tags]) this.#splitter.learn(text);
    for (const { source, drawings } of surveyed) {
      this.#concepts.learnNames(drawings);
      if (source.gluesWords === true) continue;
      for (const { name, label } of drawings) this.#splitter.learn(label?.en ?? name);
    }
  }

  match(source: DrawingSource, drawing: SurveyedDrawing): MatchedDrawing {
    const found = this.#find(source, drawing);
    const { label, group } = found.concept;
    return matched(drawing, found, this.#synonymsOf(label.en, group));
  }

  #find(source: DrawingSource, drawing: SurveyedDrawing): ConceptMatch {
    const found = this.#concepts.find(drawing);
    if (found !== undefined) return found;
    const plain = drawing.label?.en ?? englishName(drawing.name);
    const english = source.gluesWords === true ? this.#splitter.split(plain.toLowerCase()) : plain;
    const meant = drawing.hexcode === undefined ? this.#concepts.findEnglish(english) : undefined;
    if (meant !== undefined) return meant;
    const { fr } = drawing.label ?? {};
    const label = fr === undefined ? { en: english } : { en: english, fr };
    const concept = { id: `x-${conceptKey(english)}`, label, tags: drawing.tags ?? { en: [], fr: [] } };
    return { concept, isSkinTone: isNamedSkinTone(drawing) };
  }
}

function matched(
  drawing: SurveyedDrawing,
  { concept, isSkinTone }: ConceptMatch,
  synonyms: readonly string[],
): MatchedDrawing {
  const isFlag = drawing.category === "flags" || concept.subgroup?.endsWith("-flag") === true || isNamedFlag(drawing);
  return { drawing, concept, isSkinTone, isFlag, synonyms };
}

function isNamedSkinTone({ name }: SurveyedDrawing): boolean {
  return (
    /-skin-tone|(^|-)(medium-)?(light|dark)$/.test(name) && /skin|hand|person|man|woman|boy|girl|people/.test(name)
  );
}

function isNamedFlag({ name }: SurveyedDrawing): boolean {
  return /^flag-(for-)?/.test(name) && !/^flag-(in|with|on|pin|bold|\d|duo|flat|plain|stand)/.test(name);
}

export function toRecord(
  { drawing, concept, isSkinTone, isFlag, synonyms }: MatchedDrawing,
  { source, integrity }: SurveyedSource,
  { name, ...measured }: ShardMeasures,
): DrawingRecord {
  const licence = drawing.licence ?? source.licence;
  const record: DrawingRecord = {
    id: `${source.id}/${name}`,
    source: source.id,
    name,
    concept: concept.id,
    label: concept.label,
    tags: mergedTags(concept, drawing),
    ...(synonyms.length === 0 ? {} : { synonyms }),
    ...(concept.group === undefined ? {} : { group: concept.group }),
    ...(concept.subgroup === undefined ? {} : { subgroup: concept.subgroup }),
    ...(drawing.category === undefined ? {} : { category: drawing.category }),
    isSkinTone,
    isFlag,
    hasWriting: false,
    isTintable: drawing.isTintable ?? false,
    colours: measured.colours,
    bounds: measured.bounds,
    artist: source.artist,
    side: source.side,
    package: source.origin.name,
    version: source.origin.version,
    integrity,
    file: drawing.file,
    authors: drawing.authors ?? source.authors,
    licence,
    attribution: drawing.attribution ?? source.attribution,
    evidence: drawing.evidence ?? source.evidence,
    ...(drawing.date === undefined ? {} : { date: drawing.date }),
    changes: "rasterised to 64 px",
    isShareAlike: isShareAlike(licence),
    pictureSha256: drawing.pictureSha256,
    pixelsSha256: measured.pixelsSha256,
    perceptualHash: measured.perceptualHash,
  };
  record.hasWriting = hasWriting(record);
  return record;
}

/** The concept's tags, then the source's own that are not among them. */
function mergedTags({ tags }: Concept, { tags: own }: SurveyedDrawing): DrawingRecord["tags"] {
  const merge = (first: readonly string[], second: readonly string[] = []) => [...new Set([...first, ...second])];
  return { en: merge(tags.en, own?.en), fr: merge(tags.fr, own?.fr) };
}

/** Where one drawing of a thing has a French name, the others with the same English name take it. */
export function shareFrench(records: readonly DrawingRecord[]): void {
  const french = new Map<string, string>();
  const keyOf = ({ concept, label }: DrawingRecord) => `${concept} ${conceptKey(label.en)}`;
  for (const record of records) {
    const { fr } = record.label;
    if (fr !== undefined && !french.has(keyOf(record))) french.set(keyOf(record), fr);
  }
  for (const record of records) {
    const fr = record.label.fr ?? french.get(keyOf(record));
    if (fr !== undefined) record.label = { ...record.label, fr };
  }
}

/** Changes when a record does. */
export function recordsKey(records: readonly DrawingRecord[]): string {
  return sha256(toLines(records));
}
