import { expect, it } from "vitest";
import { drawTextCase, readTextCases, type TextCase } from "./text-cases.js";
import { openReader, sameText } from "./text-reader.js";

const plain = { setting: "plain" } as const;

it.each([
  ["en", ["Happy Birthday", "The early bird catches the worm", "Only 19.99", "Farmers' market every Sunday"]],
  ["fr", ["Bon appétit", "Forêt enchantée", "Ma sœur et mon frère", "Chaque jour est un nouveau départ"]],
] as const)("an independent reader reads %s as it was asked for", async (language, texts) => {
  const reader = await openReader(language);
  for (const [index, text] of texts.entries()) {
    const font = (["sans", "serif", "rounded", "hand"] as const)[index]!;
    const each: TextCase = { language, layer: { text, font }, background: plain };
    const read = await reader.read(drawTextCase(each).picture);
    expect(sameText(read, text), `${text} was read as ${read}`).toBe(true);
  }
  await reader.close();
});

it("has 200 different texts of 1 to 12 words, half of them French", () => {
  const cases = readTextCases();
  expect(new Set(cases.map(({ layer }) => layer.text)).size).toBe(200);
  expect(cases.filter(({ language }) => language === "fr")).toHaveLength(100);
  for (const { layer } of cases) expect(layer.text.split(/\s+/).length).toBeLessThanOrEqual(12);
});

it("forgives spaces and the kind of quotes, and nothing else", () => {
  expect(sameText("C’est   l’été\n", "C'est l'été")).toBe(true);
  expect(sameText("Ca va", "Ça va")).toBe(false);
  expect(sameText("the end", "The end")).toBe(false);
});
