import { expect, it } from "vitest";

const modules = import.meta.glob<Record<string, unknown>>(["../**/*-texts.ts", "./scene-words.ts", "!./use-texts.ts"], {
  eager: true,
});

/** Names of fields down to the texts, with what stands there; functions are called with numbers that read as words. */
function* leaves(value: unknown, path = ""): Generator<[string, string]> {
  if (typeof value === "function") yield [path, String(value("7", "8", "9"))];
  else if (typeof value === "object" && value !== null)
    for (const [name, inner] of Object.entries(value)) yield* leaves(inner, `${path}.${name}`);
  else yield [path, String(value)];
}

const features = Object.entries(modules).map(([path, exported]) => ({
  name: path.replace(/^.*\//, ""),
  texts: Object.values(exported).find(
    (value): value is { en: unknown; fr: unknown } =>
      typeof value === "object" && value !== null && "en" in value && "fr" in value,
  ),
}));

it("finds the words of every feature", () => {
  expect(features.length).toBeGreaterThanOrEqual(8);
  expect(features.filter(({ texts }) => texts === undefined)).toEqual([]);
});

it.each(features)("$name is complete in both languages", ({ texts }) => {
  const english = new Map(leaves(texts?.en));
  const french = new Map(leaves(texts?.fr));
  expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
  for (const [path, text] of [...english, ...french]) expect(text.trim(), path).not.toBe("");
  // Some words are the same in both ("Style", "orange"); whole sentences never are.
  const same = [...english].filter(([path, text]) => text.length > 24 && french.get(path) === text);
  expect(same).toEqual([]);
});

it("says French with the spaces and signs that French has", () => {
  for (const { name, texts } of features)
    for (const [path, text] of leaves(texts?.fr)) {
      expect(text, `${name}${path}`).not.toMatch(/[a-zà-ü][:!?;](?:\s|$)/i);
      expect(text, `${name}${path}`).not.toMatch(/"[^"]*"/);
    }
});
