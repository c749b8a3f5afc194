// How well copies of known drawings are told from other drawings, and how long a search of 100,000 takes.
// `npm run bench:similarity -- [--dataset DIR] [--queries 400] [--known 10000]` writes results.json. Needs the dataset that was learned from.

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Drawings, openDrawings } from "@imagier/datasets";
import { shareOf } from "@imagier/evaluation";
import { copySimilarity, describePicture, type KnownPicture, type Picture, SimilarityIndex } from "@imagier/provenance";
import { randomStream } from "@imagier/sampling";
import { copies } from "./copies.js";

const { values } = parseArgs({
  options: {
    dataset: { type: "string" },
    queries: { type: "string", default: "400" },
    known: { type: "string", default: "10000" },
  },
});

const thresholds = [0.7, 0.75, copySimilarity, 0.85, 0.9];
const round = (value: number) => Number(value.toFixed(3));

function pictureOf(drawings: Drawings, index: number): Picture {
  return {
    data: new Uint8Array(drawings.straightPixels(index)),
    widthPx: drawings.sizePx,
    heightPx: drawings.sizePx,
  };
}

/** Spread over all artists, repetitions left out. */
function chosen(drawings: Drawings, count: number): number[] {
  const unique = drawings.records.flatMap(({ duplicateOf }, i) => (duplicateOf === undefined ? [i] : []));
  const step = Math.max(1, unique.length / count);
  return Array.from({ length: Math.min(count, unique.length) }, (_, i) => unique[Math.floor(i * step)]!);
}

/** Shares of copies that are found, first and above each limit. */
async function measureCopies(drawings: Drawings, index: SimilarityIndex, queries: readonly number[]) {
  const found: Copies = {};
  for (const [name, copy] of Object.entries(copies)) {
    const seen = { first: 0, above: thresholds.map(() => 0) };
    for (const query of queries) {
      const id = drawings.records[query]!.id;
      const nearest = index.nearest(await copy(pictureOf(drawings, query)), 1)[0]!;
      if (nearest.id === id) seen.first += 1;
      // A copy of something that several drawings share is noticed whichever of them is named.
      for (const [t, threshold] of thresholds.entries()) if (nearest.similarity > threshold) seen.above[t]! += 1;
    }
    found[name] = {
      namedFirst: shareOf(seen.first, queries.length),
      above: Object.fromEntries(thresholds.map((t, i) => [t, shareOf(seen.above[i]!, queries.length)])),
    };
    console.log(name, JSON.stringify(found[name]));
  }
  return found;
}

/** The nearest known drawing that is not the drawing itself: by anybody, and by somebody else of something else. */
function measureOthers(drawings: Drawings, index: SimilarityIndex, queries: readonly number[]) {
  const records = new Map(drawings.records.map((record) => [record.id, record]));
  const anyOther: number[] = [];
  const unrelated: number[] = [];
  const closest: { of: string; to: string; similarity: number }[] = [];
  for (const query of queries) {
    const self = drawings.records[query]!;
    const nearest = index.nearest(pictureOf(drawings, query), 60).filter(({ id }) => id !== self.id);
    anyOther.push(nearest[0]!.similarity);
    const other = nearest.find(({ id }) => {
      const { concept, artist } = records.get(id)!;
      return concept !== self.concept && artist !== self.artist;
    });
    unrelated.push(other?.similarity ?? 0);
    if (other !== undefined) closest.push({ of: self.id, to: other.id, similarity: round(other.similarity) });
  }
  const above = (all: readonly number[]): Record<string, Share> =>
    Object.fromEntries(thresholds.map((t) => [t, shareOf(all.filter((value) => value > t).length, all.length)]));
  closest.sort((a, b) => b.similarity - a.similarity);
  return {
    queries: queries.length,
    anyOtherDrawingAbove: above(anyOther),
    otherArtistAndConceptAbove: above(unrelated),
    closest: closest.slice(0, 12),
  };
}

/** Both errors of one limit: unrelated drawings that pass for copies, and copies that do not. */
function errorsAt(limit: number, others: Others, found: Copies) {
  const missed = Object.entries(found).map(([name, { above }]) => {
    const { passed, total } = above[limit]!;
    return [name, shareOf(total - passed, total)];
  });
  return { limit, falseMatch: others.otherArtistAndConceptAbove[limit], falseNonMatch: Object.fromEntries(missed) };
}

type Share = ReturnType<typeof shareOf>;
type Others = ReturnType<typeof measureOthers>;
type Copies = Record<string, { namedFirst: Share; above: Record<string, Share> }>;

/** A search of 100,000: the known ones, again and again with a tenth of their numbers changed. */
function measureSearch(known: readonly KnownPicture[], queries: readonly Picture[]) {
  const random = randomStream({ seed: 0, stream: 0 });
  const many = Array.from({ length: 100_000 }, (_, i): KnownPicture => {
    const { hash, features } = known[i % known.length]!;
    const changed = features.map((value) => (random.int(10) === 0 ? value + random.int(9) - 4 : value));
    return { id: `${i}`, hash: hash.map((word) => word ^ (1 << random.int(32))), features: changed };
  });
  const index = new SimilarityIndex(many);
  const describeMs: number[] = [];
  const searchMs: number[] = [];
  const searchCpuMs: number[] = [];
  for (const picture of queries) {
    const start = performance.now();
    const description = describePicture(picture);
    const described = performance.now();
    const cpuBefore = process.cpuUsage();
    index.nearestTo(description, 3);
    describeMs.push(described - start);
    searchMs.push(performance.now() - described);
    searchCpuMs.push(process.cpuUsage(cpuBefore).user / 1000);
  }
  const median = (all: number[]) => round(all.sort((a, b) => a - b)[Math.floor(all.length / 2)]!);
  return {
    pictures: index.size,
    medianMs: { describe: median(describeMs), search: median(searchMs), searchProcessor: median(searchCpuMs) },
  };
}

const drawings = await openDrawings(values.dataset);
const knownIndices = chosen(drawings, Number(values.known));
const start = performance.now();
const known = knownIndices.map((i): KnownPicture => {
  return { id: drawings.records[i]!.id, ...describePicture(pictureOf(drawings, i)) };
});
const describedMs = round((performance.now() - start) / known.length);
const index = new SimilarityIndex(known);
const count = Number(values.queries);
const queries = Array.from({ length: count }, (_, i) => knownIndices[Math.floor((i * knownIndices.length) / count)]!);
const search = measureSearch(
  known,
  queries.slice(0, 50).map((i) => pictureOf(drawings, i)),
);
console.log(JSON.stringify(search));
const others = measureOthers(drawings, index, queries);
console.log(JSON.stringify(others));
const found = await measureCopies(drawings, index, queries);
const results = {
  known: known.length,
  atLimit: errorsAt(copySimilarity, others, found),
  describedMs,
  search,
  others,
  copies: found,
};
writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(results, undefined, 2)}\n`);
