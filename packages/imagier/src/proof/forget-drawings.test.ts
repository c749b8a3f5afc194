// Descriptions of a small model's drawings, some of them taken out.
// Not the command that asks for it (dataset-verbs.test.ts in apps/cli).

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  describePicture,
  readSimilarityIndex,
  SimilarityIndex,
  similarityIndexFile,
  writeSimilarityIndex,
} from "@imagier/provenance";
import { expect, it } from "vitest";
import { forgetDrawings } from "./forget-drawings.js";

it("takes the drawings that are named out of a model's descriptions, and leaves the others as they were", async () => {
  const dir = await mkdtemp(join(tmpdir(), "imagier-forget-"));
  const path = join(dir, similarityIndexFile);
  const of = (shade: number) =>
    describePicture({ data: new Uint8Array(16 * 4).map((_, i) => (i * shade) & 255), widthPx: 4, heightPx: 4 });
  const known = [3, 7, 11].map((shade) => ({ id: `clips/${shade}`, ...of(shade) }));
  try {
    expect(await forgetDrawings(dir, new Set(["clips/7"]))).toBe(0);
    await writeSimilarityIndex(path, { index: new SimilarityIndex(known) });
    expect(await forgetDrawings(dir, new Set(["clips/7", "clips/other"]))).toBe(1);
    const { index } = (await readSimilarityIndex(path))!;
    expect(index.ids).toEqual(["clips/3", "clips/11"]);
    expect(index.at(1)).toEqual(known[2]);
    expect(await forgetDrawings(dir, new Set(["clips/7"]))).toBe(0);
  } finally {
    await rm(dir, { recursive: true });
  }
});
