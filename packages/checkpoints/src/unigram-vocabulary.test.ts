import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseSentencepieceModel } from "./sentencepiece-model.js";
import { isUnigramFolder, readUnigramVocabulary } from "./unigram-vocabulary.js";

/** The bytes of a model with a score for each piece; the first is that of the unknown. */
function modelOf(pieces: [string, number][], characterMap?: Uint8Array): Uint8Array {
  const message = (field: number, content: number[]) => [8 * field + 2, content.length, ...content];
  const piece = ([text, score]: [string, number], i: number) => {
    const number = new Uint8Array(new Float32Array([score]).buffer);
    return message(1, [...message(1, [...new TextEncoder().encode(text)]), 21, ...number, 24, i === 0 ? 2 : 1]);
  };
  const normalizer = characterMap ? message(3, message(2, [...characterMap])) : [];
  return Uint8Array.from([...pieces.flatMap(piece), ...normalizer, 40, 0]);
}

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-unigram-"));
});
afterAll(() => rm(dir, { recursive: true }));

const pieces: [string, number][] = [
  ["<unk>", 0],
  ["▁a", -1.5],
  ["é", -2.25],
];

describe("parseSentencepieceModel", () => {
  it("reads pieces, scores, the unknown piece and the table", () => {
    const map = Uint8Array.of(1, 2, 3);
    expect(parseSentencepieceModel(modelOf(pieces, map))).toEqual({ pieces, unknownId: 0, characterMap: map });
    expect(parseSentencepieceModel(modelOf(pieces)).characterMap).toBeUndefined();
  });

  it("reads or refuses any bytes", () => {
    const whole = modelOf(pieces);
    const broken = fc.tuple(fc.nat(whole.length), fc.uint8Array({ maxLength: 40 }));
    fc.assert(
      fc.property(broken, ([cut, more]) => {
        try {
          parseSentencepieceModel(Uint8Array.from([...whole.subarray(0, cut), ...more]));
        } catch (error) {
          expect(error).toMatchObject({ code: "TOKENIZER_INVALID" });
        }
      }),
    );
  });
});

describe("readUnigramVocabulary", () => {
  it("reads tokenizer.json, and spiece.model where there is none", async () => {
    await expect(readUnigramVocabulary(dir)).rejects.toMatchObject({ code: "TOKENIZER_NOT_FOUND" });
    expect(await isUnigramFolder(dir)).toBe(false);
    await writeFile(join(dir, "spiece.model"), modelOf(pieces));
    expect(await isUnigramFolder(dir)).toBe(true);
    expect(await readUnigramVocabulary(dir)).toMatchObject({ pieces, unknownId: 0 });
    const json = {
      normalizer: { type: "Sequence", normalizers: [{ type: "Precompiled", precompiled_charsmap: "AQID" }] },
      model: {
        type: "Unigram",
        unk_id: 1,
        vocab: [
          ["b", -1],
          ["<unk>", 0],
        ],
      },
    };
    await writeFile(join(dir, "tokenizer.json"), JSON.stringify(json));
    const read = await readUnigramVocabulary(dir);
    expect(read).toEqual({ pieces: json.model.vocab, unknownId: 1, characterMap: Uint8Array.of(1, 2, 3) });
  });

  it("refuses a tokenizer of another kind", async () => {
    const other = await mkdtemp(join(dir, "other-"));
    await writeFile(join(other, "tokenizer.json"), JSON.stringify({ model: { type: "BPE", vocab: {} } }));
    await expect(readUnigramVocabulary(other)).rejects.toMatchObject({ code: "TOKENIZER_INVALID" });
    expect((await readFile(join(other, "tokenizer.json"))).length).toBeGreaterThan(0);
  });
});
