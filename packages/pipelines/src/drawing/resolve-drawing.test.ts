// What a prompt means for a model: its style, by id or by a word, and whose drawing is looked at.

import type { ModelManifest } from "@imagier/checkpoints";
import { tinyCard } from "@imagier/training/testing";
import { describe, expect, it } from "vitest";
import { references } from "../testing/references.js";
import { referenceIndex } from "./find-reference.js";
import { resolveReference, resolveStyle } from "./resolve-drawing.js";

const style = (id: string, artist: string, words: string[]) => ({ ...tinyCard.styles[0]!, id, artist, words });
const manifest = {
  styles: [
    style("soft", "Google", ["soft", "doux"]),
    style("flat", "Twitter", ["flat", "plat"]),
    style("faded", "Microsoft", ["dégradé"]),
  ],
  defaults: { ...tinyCard.defaults, style: "faded" },
} as ModelManifest;
const idOf = (prompt: string, asked?: string) => resolveStyle(manifest, prompt, asked).id;

describe("resolveStyle", () => {
  it("takes the style asked for, over the words of the prompt", () => {
    expect(idOf("a soft apple", "flat")).toBe("flat");
  });

  it("takes the style that the prompt names, in either language, whatever its accents and plural", () => {
    expect(idOf("a Flat apple")).toBe("flat");
    expect(idOf("une pomme, style doux")).toBe("soft");
    expect(idOf("des pommes degrades")).toBe("faded");
  });

  it("takes the default where none is named", () => {
    expect(idOf("an apple")).toBe("faded");
    expect(idOf("a flatfish")).toBe("faded");
  });

  it("refuses one that there is not, naming those that there are", () => {
    const refuse = () => idOf("a flat apple", "Flat\n");
    expect(refuse).toThrow(
      expect.objectContaining({ code: "STYLE_UNKNOWN", hint: "Styles of this model: soft, flat, faded." }),
    );
    expect(refuse).not.toThrow("\n");
  });
});

describe("resolveReference", () => {
  const index = referenceIndex(references);
  const byStyle = (id: string, prompt: string) =>
    resolveReference(index, prompt, manifest.styles.find((each) => each.id === id)!)?.reference.id;

  it("looks at a drawing by the artist whose style is asked for only where nobody else drew the thing", () => {
    expect(byStyle("soft", "a red apple")).toBe("fluent-emoji-flat/red-apple");
    expect(byStyle("faded", "a red apple")).toBe("noto/red-apple");
    const onlyGoogle = referenceIndex(references.filter(({ artist }) => artist === "Google"));
    expect(resolveReference(onlyGoogle, "a red apple", manifest.styles[0]!)).toMatchObject({
      reference: { id: "noto/red-apple" },
      isOwn: true,
    });
  });

  it("is nothing for a thing that no drawing shows", () => {
    expect(byStyle("soft", "a wug")).toBeUndefined();
  });
});
