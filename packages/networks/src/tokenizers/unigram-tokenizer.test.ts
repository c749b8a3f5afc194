import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readUnigramVocabulary } from "@imagier/checkpoints";
import { beforeAll, describe, expect, it } from "vitest";
import { characterMap } from "./character-map.js";
import { type UnigramTokenizer, type UnigramVocabulary, unigramTokenizer } from "./unigram-tokenizer.js";

const folder = join(import.meta.dirname, "..", "..", "testdata", "tokenizer-t5");
const prompts: { prompt: string; ids: number[] }[] = JSON.parse(readFileSync(join(folder, "prompts.json"), "utf8"));
let vocabulary: UnigramVocabulary;
let tokenizer: UnigramTokenizer;

beforeAll(async () => {
  vocabulary = await readUnigramVocabulary(folder);
  tokenizer = unigramTokenizer(vocabulary);
});

describe("unigramTokenizer", () => {
  it("gives the ids of SentencePiece for words of many scripts", () => {
    expect(prompts.length).toBeGreaterThan(50);
    for (const { prompt, ids } of prompts) expect([prompt, tokenizer.encode(prompt)]).toEqual([prompt, ids]);
  });

  it("fills up after the end token, and cuts off before it", () => {
    const own = tokenizer.encode("a cat");
    expect(tokenizer.encodeTo("a cat", own.length + 2)).toEqual([...own, tokenizer.padId, tokenizer.padId]);
    expect(tokenizer.encodeTo("a cat", 3)).toEqual([...own.slice(0, 2), tokenizer.endId]);
    expect(tokenizer.encode("")).toEqual([tokenizer.endId]);
  });

  it("takes the names of its own marks for text", () => {
    expect(tokenizer.encode("a </s> b").filter((id) => id === tokenizer.endId)).toHaveLength(1);
  });

  it.each([
    ["no end", { pieces: [["<pad>", 0]] as [string, number][], unknownId: 0 }],
    ["no piece for the unknown", { pieces: [["<pad>", 0]] as [string, number][], unknownId: 3 }],
  ])("refuses a vocabulary with %s", (_, given) => {
    expect(() => unigramTokenizer(given)).toThrow(expect.objectContaining({ code: "TOKENIZER_INVALID" }));
  });
});

describe("characterMap", () => {
  it("folds the longest run that the table knows, and leaves the rest", () => {
    const fold = characterMap(vocabulary.characterMap!);
    expect(fold("Ⅷ ﬁne ｆｕｌｌ e\u0301")).toBe("VIII fine full é");
    expect(fold("plain, ünchanged 漢")).toBe("plain, ünchanged 漢");
  });

  it.each([new Uint8Array(3), Uint8Array.of(8, 0, 0, 0, 1, 2), Uint8Array.of(5, 0, 0, 0, 1, 2, 3, 4, 5)])(
    "refuses a table of the wrong length: %j",
    (table) => {
      expect(() => characterMap(table)).toThrow(expect.objectContaining({ code: "TOKENIZER_INVALID" }));
    },
  );

  it("comes to an end with any table", () => {
    for (let seed = 1; seed < 40; seed++) {
      const table = Uint8Array.from({ length: 4 + 64 + 20 }, (_, i) =>
        i < 4 ? [64, 0, 0, 0][i]! : (seed * i * 31) % 256,
      );
      expect(typeof characterMap(table)("any text é")).toBe("string");
    }
  });
});
