// What a prompt means for a model: its style, by id or by a word, and whose drawing is looked at.

import type { ModelManifest } from "@imagier/checkpoints";
import { tinyCard } from "@imagier/training/testing";
import { describe, expect, it } from "vitest";
import { references } from "../testing/references.js";
import { referenceIndex } from "./find-reference.js";
import { resolveReference, resolveStyle } from "./resolve-drawing.js";

const style = (id: string, source: string, words: string[]) => ({ ...tinyCard.styles[0]!, id, source, words });
const manifest = {
  styles: [
    style("soft", "noto", ["soft", "doux"]),
    style("flat", "twemoji", ["flat", "plat"]),
    style("faded", "fluent-emoji-flat", ["dégradé"]),
  ],
  defaults: { ...tinyCard.defaults, style: "faded" },
} as ModelManifest;
const idOf = (prompt: string, asked?: string) => resolveStyle(manifest, prompt, asked).style.id;

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

  it("tells whether somebody asked for it", () => {
    const isAsked = (prompt: string, asked?: string) => resolveStyle(manifest, prompt, asked).isAsked;
    expect([isAsked("an apple"), isAsked("a soft apple"), isAsked("an apple", "faded")]).toEqual([false, true, true]);
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
  const named = references.find(({ id }) => id === "noto/red-apple")!;
  const twitters = { ...named, id: "twemoji/red-apple", source: "twemoji", artist: "Twitter" };
  const library = { references, renderings: new Map([[named.concept, [twitters]]]) };
  const found = async (id: string, prompt: string) => {
    const style = manifest.styles.find((each) => each.id === id)!;
    const { reference, isOfStyle } = (await resolveReference({ library, index }, prompt, style)) ?? {};
    return [reference?.id, isOfStyle];
  };

  it("looks at a drawing in the style that is asked for, named or not", async () => {
    expect(await found("soft", "a red apple")).toEqual(["noto/red-apple", true]);
    expect(await found("faded", "a red apple")).toEqual(["fluent-emoji-flat/red-apple", true]);
    expect(await found("flat", "a red apple")).toEqual(["twemoji/red-apple", true]);
  });

  it("looks at the best named one where the style has none of the thing, and tells so", async () => {
    expect(await found("flat", "a green apple")).toEqual(["fluent-emoji-flat/green-apple", false]);
  });

  it("is nothing for a thing that no drawing shows", async () => {
    expect(await found("soft", "a wug")).toEqual([undefined, undefined]);
  });
});
