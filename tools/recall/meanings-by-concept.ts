// What the names of things mean to the encoder that a model ships, name by name. Not a search.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ModelFolder, openSafetensors } from "@imagier/checkpoints";
import { parseMeaningNetwork } from "@imagier/networks";
import { meaningSession } from "@imagier/pipelines";
import type { Engine } from "@imagier/runtime";
import type { LearnedThing } from "@imagier/training";

const atOnce = 256;

/** Vectors of length 1, one for each name, by concept. */
export async function meaningsByConcept(
  engine: Engine,
  { dir, manifest }: ModelFolder,
  things: readonly Pick<LearnedThing, "concept" | "names">[],
): Promise<Map<string, Float32Array[]>> {
  const { encoder, name } = manifest;
  if (encoder === undefined) throw new Error(`"${name}" has no encoder.`);
  const { merges } = JSON.parse(await readFile(join(dir, encoder.words.file), "utf8"));
  const network = parseMeaningNetwork({ ...encoder.network, merges });
  const file = await openSafetensors(join(dir, encoder.weights.file));
  const session = meaningSession(engine, file, { network, sha256: encoder.weights.sha256 });
  const named = things.flatMap(({ concept, names }) => names.map((each) => ({ concept, name: each })));
  const found = new Map<string, Float32Array[]>();
  for (let at = 0; at < named.length; at += atOnce) {
    const part = named.slice(at, at + atOnce);
    const all = await session.ofTexts(part.map((each) => each.name));
    const dim = all.length / part.length;
    for (const [i, { concept }] of part.entries())
      found.set(concept, [...(found.get(concept) ?? []), all.slice(i * dim, (i + 1) * dim)]);
  }
  return found;
}
