// Vocabularies of CLIP tokenizers: read, found beside a file, and refused where they are something else.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findTokenizerFolder, readClipVocabulary } from "./clip-vocabulary.js";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "imagier-vocabulary-"));
});
afterEach(() => rm(root, { recursive: true }));

const vocab = '{"a":0,"b</w>":1,"ab</w>":2,"constructor":3}';
const merges = "#version: 0.2\na b</w>\n# b</w>\r\n\n";

async function writeFolder(folder: string, files: Record<string, string> = {}): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries({ "vocab.json": vocab, "merges.txt": merges, ...files })) {
    await writeFile(join(folder, name), text);
  }
  return folder;
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "read",
    (error) => (error as { code: string }).code,
  );

describe("readClipVocabulary", () => {
  it("reads ids and merges, without the heading but with a merge that begins like one", async () => {
    const { ids, merges: pairs, padToken } = await readClipVocabulary(await writeFolder(root));
    expect([...ids]).toEqual([
      ["a", 0],
      ["b</w>", 1],
      ["ab</w>", 2],
      ["constructor", 3],
    ]);
    expect(pairs).toEqual(["a b</w>", "# b</w>"]);
    expect(padToken).toBeUndefined();
  });

  it.each([
    ["tokenizer_config.json", '{"pad_token":"!"}', "!"],
    ["tokenizer_config.json", '{"pad_token":{"content":"<|endoftext|>","lstrip":false}}', "<|endoftext|>"],
    ["special_tokens_map.json", '{"pad_token":"!"}', "!"],
    ["tokenizer_config.json", '{"pad_token":null}', undefined],
  ])("takes the padding from %s: %s", async (name, text, padToken) => {
    expect((await readClipVocabulary(await writeFolder(root, { [name]: text }))).padToken).toBe(padToken);
  });

  it.each([
    ["no object", { "vocab.json": "[]" }],
    ["an id in words", { "vocab.json": '{"a":"b"}' }],
    ["an id below zero", { "vocab.json": '{"a":-1}' }],
    ["a key twice", { "vocab.json": '{"a":1,"a":2}' }],
    ["broken text", { "vocab.json": '{"a":1' }],
    ["a padding that is a number", { "tokenizer_config.json": '{"pad_token":7}' }],
  ])("refuses %s", async (_, files) => {
    expect(await codeOf(readClipVocabulary(await writeFolder(root, files)))).toBe("TOKENIZER_INVALID");
  });

  it("says where nothing is", async () => {
    expect(await codeOf(readClipVocabulary(root))).toBe("TOKENIZER_NOT_FOUND");
  });
});

describe("findTokenizerFolder", () => {
  const file = () => join(root, "models", "dream.safetensors");

  it.each([["models/dream/tokenizer"], ["models/dream"], ["models/tokenizer"], ["models"], ["tokenizer"]])(
    "finds %s beside the file",
    async (place) => {
      const folder = await writeFolder(join(root, place));
      expect(await findTokenizerFolder(file())).toBe(folder);
    },
  );

  it("takes the one given, or the tokenizer inside it, and no other", async () => {
    const folder = await writeFolder(join(root, "other", "tokenizer"));
    await writeFolder(join(root, "models"));
    expect(await findTokenizerFolder(file(), folder)).toBe(folder);
    expect(await findTokenizerFolder(file(), join(root, "other"))).toBe(folder);
    expect(await codeOf(findTokenizerFolder(file(), join(root, "nowhere")))).toBe("TOKENIZER_NOT_FOUND");
  });

  it("names the places it looked at, and says what to give", async () => {
    await expect(findTokenizerFolder(file())).rejects.toMatchObject({
      code: "TOKENIZER_NOT_FOUND",
      message: expect.stringContaining(join(root, "models", "tokenizer")),
      hint: expect.stringContaining("--tokenizer"),
    });
  });
});
