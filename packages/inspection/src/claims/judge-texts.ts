// Whether writing that was read is the writing that was asked for, to the letter. Lines that stand together are one text.
// Not the reading. A near miss may be the reader's own fault: it is unsure, where the reader itself is.

import type { ClaimVerdict, JudgedClaim } from "@imagier/contracts";
import type { SeenBox, SeenWriting } from "../sighting.js";
import { confidenceIn } from "./judge-things.js";
import { sayWords } from "./say-claim.js";

/** A reader that is less sure of a line than this may have misread a letter. */
const readSurely = 0.85;
/** Of the letters, so many may differ where the reader is not sure. */
const nearMiss = 0.15;

export interface ReadText {
  id: string;
  claim: JudgedClaim;
  /** Whether anybody looked for writing at all. */
  wasRead: boolean;
  /** Of its lines; empty where nothing like it was read. */
  boxes: readonly SeenBox[];
}

/** @param writing lines in reading order; undefined where nobody read */
export function judgeText(
  { id, text }: { id: string; text: string },
  writing: readonly SeenWriting[] | undefined,
): ReadText {
  const asked = sayWords(text.replaceAll("\n", " "));
  const about = { kind: "text", layers: [id] } as const;
  if (writing === undefined) {
    const sentence = {
      en: `Asked for: ${asked.en}. Nobody read the picture.`,
      fr: `Demandé : ${asked.fr}. Personne n'a lu l'image.`,
    };
    return {
      id,
      boxes: [],
      wasRead: false,
      claim: { ...about, verdict: "unsure", confidence: 0, evidence: [], sentence },
    };
  }
  const best = nearestLines(plain(text), writing);
  const verdict = textVerdict(best);
  const boxes = best.lines.map(({ box }) => box);
  const sentence = {
    en: `Asked for: ${asked.en}. Read: ${best.read === "" ? "nothing" : `“${best.read}”`}.`,
    fr: `Demandé : ${asked.fr}. Lu : ${best.read === "" ? "rien" : `« ${best.read} »`}.`,
  };
  const likeness = 1 - best.distance;
  const claim = {
    ...about,
    verdict,
    confidence: confidenceIn(verdict, likeness * best.confidence),
    evidence: boxes,
    sentence,
  };
  return { id, boxes, wasRead: true, claim };
}

interface Reading {
  lines: readonly SeenWriting[];
  read: string;
  /** Edits over the letters asked for; 0 where they are the same. */
  distance: number;
  confidence: number;
}

function textVerdict({ distance, confidence }: Reading): ClaimVerdict {
  if (distance === 0) return "pass";
  return distance <= nearMiss && confidence < readSurely ? "unsure" : "fail";
}

const plain = (text: string) =>
  text
    .normalize("NFC")
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/[“”«»]/g, '"')
    .replaceAll(/\s+/g, " ")
    .trim();

/** Of all runs of lines, the one that reads most like the text. */
function nearestLines(text: string, writing: readonly SeenWriting[]): Reading {
  let best: Reading = { lines: [], read: "", distance: 1, confidence: 1 };
  for (let from = 0; from < writing.length; from++) {
    for (let to = from + 1; to <= Math.min(writing.length, from + 8); to++) {
      const lines = writing.slice(from, to);
      const read = plain(lines.map((line) => line.text).join(" "));
      if (read.length > 2 * text.length + 4) break;
      // Where a word is broken or set wide, spaces are the reader's guess.
      const distance = editDistance(spaceless(text), spaceless(read)) / spaceless(text).length;
      const confidence = Math.min(...lines.map((line) => line.confidence));
      if (distance < best.distance) best = { lines, read, distance, confidence };
    }
  }
  return best;
}

const spaceless = (text: string) => text.replaceAll(" ", "");

/** Insertions, deletions and replacements of letters (Levenshtein 1966). */
function editDistance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of a.entries()) {
    const next = [i + 1];
    for (const [j, against] of b.entries())
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === against ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}
