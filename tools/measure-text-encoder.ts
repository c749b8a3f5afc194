// What the encoder of meanings of a model does, measured: slips of the hand, words that no drawing bears, descriptions, pictures.
// `npx tsx --conditions=source tools/measure-text-encoder.ts RUN_DIR [--model DIR] [--dataset DIR] [--only slips,strange,...] [--seed 1]`
// RUN_DIR is the training run's: held-out.json there says what was kept from it. Nothing here is learned from.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openModelFolder, openSafetensors } from "@imagier/checkpoints";
import { type DrawingRecord, type Drawings, defaultDatasetDir } from "@imagier/datasets";
import { parseMeaningNetwork } from "@imagier/networks";
import {
  loadMeaningSearch,
  meaningSession,
  openPipeline,
  openReferenceLibrary,
  referenceIndex,
} from "@imagier/pipelines";
import { openEngine } from "@imagier/runtime";
import { type RandomStream, randomStream } from "@imagier/sampling";
import { type LearnedThing, misspelt } from "@imagier/training";
import { openMeaningLessons } from "./meaning-lessons-of-dataset.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: "string", default: join(import.meta.dirname, "../models/imagier-1") },
    dataset: { type: "string", default: defaultDatasetDir() },
    wordnet: { type: "string" },
    only: { type: "string", default: "slips,strange,descriptions,pictures,speed" },
    seed: { type: "string", default: "1" },
  },
});
const [runDir] = positionals;
if (runDir === undefined) throw new Error("Give the folder of the training run.");
const parts = values.only.split(",");

const model = await openModelFolder(values.model);
const { references: files, nativeSizePx } = model.manifest;
const library = await openReferenceLibrary(model.dir, files!, nativeSizePx);
const index = referenceIndex(library.references);
const { drawings, net, lessons, wordnet } = await openMeaningLessons(values.dataset, values.wordnet);
const heldOut = JSON.parse(await readFile(join(runDir, "held-out.json"), "utf8")) as {
  glosses: Record<string, string>;
  senses: { words: string[]; gloss: string; concept: string }[];
};
const engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
try {
  const search = (await loadMeaningSearch(engine, model))!;
  const nameOf = new Map(lessons.things.map(({ concept, names }) => [concept, names[0]!]));
  const byNames = (text: string) => index.find(text)[0]?.reference.concept;
  if (parts.includes("slips")) await slips();
  if (parts.includes("strange")) await strange();
  if (parts.includes("descriptions")) await descriptions();
  if (parts.includes("pictures")) await pictures();
  if (parts.includes("speed")) await speed();

  /** Names that are found, typed with one slip; and with a strange adjective, which is to change nothing. */
  async function slips(): Promise<void> {
    const pipeline = await openPipeline(model.dir, { device: "cpu", threads: 1 });
    const concepts = new Map(library.references.map(({ id, concept }) => [id, concept]));
    const shownFor = async (prompt: string) => {
      const { references } = await pipeline.resolve({ prompt, useReferences: true });
      return concepts.get(references[0]?.id ?? "");
    };
    const tell = (
      name: string,
      rows: readonly { right: string; named?: string | undefined; shown?: string | undefined }[],
    ) => {
      const count = (isCounted: (row: (typeof rows)[number]) => boolean) => rows.filter(isCounted).length;
      console.log(
        `${name}, of ${rows.length}: by names right ${count(({ named, right }) => named === right)},`,
        `other ${count(({ named, right }) => named !== undefined && named !== right)};`,
        `with meanings right ${count(({ shown, right }) => shown === right)},`,
        `other ${count(({ shown, right }) => shown !== undefined && shown !== right)}`,
      );
    };
    for (const language of ["en", "fr"] as const) {
      const random = lot(1);
      const known = library.references.filter(
        ({ label, concept }) => /\p{L}{4}/u.test(label[language] ?? "") && byNames(label[language]!) === concept,
      );
      const names = [...new Map(known.map((each) => [each.label[language]!, each.concept])).entries()];
      const asked = shuffled(names, random).slice(0, 150);
      const rows = [];
      for (const [name, right] of asked) {
        const typed = misspelt(name, random);
        rows.push({ right, named: byNames(typed), shown: await shownFor(typed) });
      }
      tell(`slips ${language}`, rows);
      if (language === "fr") continue;
      const adjectives = (await readFile(join(wordnet, "index.adj"), "latin1"))
        .split("\n")
        .flatMap((line) => /^[a-z]{4,} (?=a )/.exec(line)?.[0].trim() ?? [])
        .filter((word) => index.isStrange(word));
      const likened = [];
      for (const [name] of asked) {
        const prompt = `a ${adjectives[random.int(adjectives.length)]} ${name}`;
        likened.push({ right: byNames(prompt) ?? "", named: byNames(prompt), shown: await shownFor(prompt) });
      }
      tell("strange adjectives", likened);
    }
    await pipeline.close();
  }

  /** Words that no drawing bears: kinds of things that have one, and words of nothing that can be seen. */
  async function strange(): Promise<void> {
    const isStrange = (word: string) => /^[a-z][a-z -]+$/.test(word) && byNames(word) === undefined;
    const learned = lessons.senses.flatMap(({ words, thing }) =>
      thing === undefined ? [] : words.map((word) => ({ word, concept: lessons.things[thing]!.concept })),
    );
    const seen = new Set([
      ...lessons.senses.flatMap(({ words, kinds }) => [...words, ...kinds]),
      ...lessons.things.flatMap(({ names, tags }) => [...names, ...tags]),
    ]);
    const unseen = heldOut.senses.flatMap(({ words, concept }) =>
      words.filter((word) => !seen.has(word)).map((word) => ({ word, concept })),
    );
    const isFirst = ({ word, concept }: { word: string; concept: string }) => isStrange(word) && concept !== "";
    const sets = {
      learned: shuffled(learned.filter(isFirst), lot(2)).slice(0, 200),
      unseen: shuffled(unseen.filter(isFirst), lot(3)).slice(0, 200),
      // attribute, cognition, feeling, motive, relation, state, time
      nothing: shuffled(
        [...net.senses.values()]
          .filter(({ file }) => [7, 9, 12, 16, 24, 26, 28].includes(file))
          .flatMap(({ id, words }) => words.filter((word) => net.sensesOf(word)[0] === id && net.metSenses(word) > 0))
          .filter(isStrange)
          .map((word) => ({ word, concept: "" })),
        lot(4),
      ).slice(0, 200),
    };
    const found: Record<string, { likeness: number; isRight: boolean }[]> = {};
    for (const [name, words] of Object.entries(sets)) {
      found[name] = [];
      for (const [i, { word, concept }] of words.entries()) {
        const [near] = await search.nearest(word);
        const isRight = near!.concept === concept;
        found[name]!.push({ likeness: near!.likeness, isRight });
        if (i >= 60) continue;
        const isShown = near!.likeness >= search.leastLikeness;
        console.log(
          `${name} ${isShown ? "shown" : "not shown"} ${near!.likeness.toFixed(3)}`,
          `${word} -> ${nameOf.get(near!.concept)} (by WordNet ${nameOf.get(concept) ?? "nothing"})`,
        );
      }
    }
    for (let least = 0.3; least < 0.9; least += 0.05) {
      const share = (name: string, isCounted: (each: { likeness: number; isRight: boolean }) => boolean) =>
        (found[name]!.filter(isCounted).length / found[name]!.length).toFixed(3);
      const shown = ({ likeness }: { likeness: number }) => likeness >= least;
      console.log(
        `from ${least.toFixed(2)}: learned shown ${share("learned", shown)}, right ${share("learned", (each) => shown(each) && each.isRight)};`,
        `unseen shown ${share("unseen", shown)}, right ${share("unseen", (each) => shown(each) && each.isRight)};`,
        `nothing shown ${share("nothing", shown)}`,
      );
    }
  }

  /** Definitions that were kept from training, each of a thing that has drawings. */
  async function descriptions(): Promise<void> {
    const entries = Object.entries(heldOut.glosses);
    const ranks: number[] = [];
    let byName = 0;
    for (const [concept, gloss] of entries) {
      const near = await search.nearest(gloss);
      const rank = near.findIndex((each) => each.concept === concept);
      ranks.push(rank);
      byName += Number(byNames(gloss) === concept);
      if (ranks.length <= 25)
        console.log(`${rank + 1}. ${nameOf.get(concept)}: ${gloss} -> ${nameOf.get(near[0]!.concept)}`);
    }
    console.log(`descriptions, of ${entries.length}: ${recalls(ranks)}; by names alone, first: ${byName}`);
  }

  /** Drawings by artists that only judges learn from, found by their names among one drawing of each thing. */
  async function pictures(): Promise<void> {
    const path = join(model.dir, model.manifest.encoder!.weights.file);
    const { merges } = JSON.parse(await readFile(join(model.dir, model.manifest.encoder!.words.file), "utf8"));
    const network = parseMeaningNetwork({ ...model.manifest.encoder!.network, merges });
    const session = meaningSession(engine, await openSafetensors(path), { network, sha256: "" });
    const gallery = galleryOf(drawings, lessons.things);
    const meanings: Float32Array[] = [];
    for (const at of gallery) meanings.push(await session.ofPictures([drawings.pixels(at)]));
    for (const language of ["en", "fr"] as const) {
      const asked = gallery.filter((at) => drawings.records[at]!.label[language] !== undefined);
      const ranks: number[] = [];
      for (const at of asked) {
        const { label, concept } = drawings.records[at]!;
        const text = await session.ofTexts([label[language]!]);
        const scores = meanings.map((meaning) => dot(meaning, text));
        const own = scores[gallery.indexOf(at)]!;
        ranks.push(
          scores.filter((score, i) => score > own && drawings.records[gallery[i]!]!.concept !== concept).length,
        );
      }
      console.log(`pictures by ${language} names, ${asked.length} among ${gallery.length}: ${recalls(ranks)}`);
    }
    const ranks: number[] = [];
    for (const at of gallery) {
      const near = await search.nearestToPicture(drawings.pixels(at));
      ranks.push(near.findIndex(({ concept }) => concept === drawings.records[at]!.concept));
    }
    console.log(`things by pictures, of ${gallery.length}: ${recalls(ranks)}`);
  }

  async function speed(): Promise<void> {
    const began = performance.now();
    const again = (await loadMeaningSearch(engine, model))!;
    const loaded = performance.now();
    await again.nearest("bilboquet");
    const first = performance.now();
    const times: number[] = [];
    for (let i = 0; i < 50; i++) {
      const before = performance.now();
      await again.nearest(`word ${i}`);
      times.push(performance.now() - before);
    }
    times.sort((a, b) => a - b);
    console.log(
      `read ${(loaded - began).toFixed(0)} ms, first look-up with its session ${(first - loaded).toFixed(0)} ms,`,
      `median look-up ${times[25]!.toFixed(1)} ms`,
    );
  }
} finally {
  await engine.close();
}

function lot(stream: number): RandomStream {
  return randomStream({ seed: Number(values.seed), stream });
}

function shuffled<T>(all: readonly T[], random: RandomStream): T[] {
  const result = [...all];
  for (let i = result.length - 1; i > 0; i--) {
    const at = random.int(i + 1);
    [result[i], result[at]] = [result[at]!, result[i]!];
  }
  return result;
}

/** One drawing of each thing, by an artist that no generator learned from. */
function galleryOf({ records }: Drawings, things: readonly LearnedThing[]): number[] {
  const known = new Set(things.map(({ concept }) => concept));
  const isShown = ({ side, concept, isSkinTone, isFlag, isTintable }: DrawingRecord) =>
    side === "judge" && known.has(concept) && !isSkinTone && !isFlag && !isTintable;
  const ofConcept = new Map<string, number[]>();
  for (const [at, record] of records.entries())
    if (isShown(record)) ofConcept.set(record.concept, [...(ofConcept.get(record.concept) ?? []), at]);
  const random = lot(5);
  return [...ofConcept.values()].map((all) => all[random.int(all.length)]!);
}

function recalls(ranks: readonly number[]): string {
  const within = (count: number) => ranks.filter((rank) => rank >= 0 && rank < count).length / ranks.length;
  return `first ${within(1).toFixed(3)}, among five ${within(5).toFixed(3)}, among twenty ${within(20).toFixed(3)}`;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
