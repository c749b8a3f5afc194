import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readSynonyms } from "./synonyms.js";

/** A dictionary of four synsets in WordNet's format: two of sofas and lounges, a dog, a time. */
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "wordnet-"));
  const index = [
    "  1 a licence stands here",
    "couch n 1 2 @ ~ 1 1 00000010",
    "dog n 1 1 @ 1 1 00000030",
    "domestic_dog n 1 1 @ 1 0 00000030",
    "lounge n 2 1 @ 2 0 00000020 00000010",
    "sofa n 1 2 @ ~ 1 1 00000010",
    "noon n 1 0 1 0 00000040",
    "midday n 1 0 1 0 00000040",
  ];
  const data = [
    "  1 a licence stands here",
    "00000010 06 n 03 sofa 0 couch 0 lounge 1 001 @ 00000020 n 0000 | a seat",
    "00000020 06 n 01 lounge 0 000 | a room",
    "00000030 05 n 03 dog 0 domestic_dog 0 Canis_familiaris 0 000 | an animal",
    "00000040 28 n 02 noon 0 midday 0 000 | a time",
  ];
  await writeFile(join(dir, "index.noun"), index.join("\n"));
  await writeFile(join(dir, "data.noun"), data.join("\n"));
});

describe("readSynonyms", () => {
  it("gives words whose first sense is the same, and no Latin names", async () => {
    const synonymsOf = await readSynonyms(dir);
    expect(synonymsOf("sofa", "objects")).toEqual(["couch"]);
    expect(synonymsOf("Dog", "animals-nature")).toEqual(["domestic dog"]);
  });

  it("asks that the sense fits the group", async () => {
    const synonymsOf = await readSynonyms(dir);
    expect(synonymsOf("sofa", "animals-nature")).toEqual([]);
    expect(synonymsOf("sofa", undefined)).toEqual([]);
    expect(synonymsOf("noon", "objects")).toEqual([]);
    expect(synonymsOf("unheard of", "objects")).toEqual([]);
  });

  it("says what is missing", async () => {
    await expect(readSynonyms(join(dir, "nowhere"))).rejects.toMatchObject({ code: "DATASET_INVALID" });
  });
});
