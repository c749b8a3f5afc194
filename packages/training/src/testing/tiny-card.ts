// What a tiny model says of itself: everything in model.json that does not follow from its weights.

import { sources } from "@imagier/datasets";
import type { ExportOptions } from "../export-drawing-model.js";
import { tinySources } from "./tiny-drawings.js";

export const tinyCard: ExportOptions["card"] = {
  name: "tiny-1",
  version: "0.0.1",
  family: "drawing",
  summary: { en: "a toy for tests", fr: "un jouet pour les tests" },
  licence: "Apache-2.0",
  styles: tinySources.map((source) => {
    const { artist, style } = sources.find(({ id }) => id === source)!;
    const word = { en: style.en[0]!, fr: style.fr[0]! };
    return { id: source, source, artist, title: word, words: [word.en, word.fr] };
  }),
  defaults: {
    sampler: "euler",
    steps: 3,
    guidanceScale: 1.5,
    guidanceInterval: [0.1, 0.9],
    strength: 0.7,
    style: "noto",
  },
};
