// Circle Flags, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { readFlagNames } from "../flag-names.js";
import { listIconify } from "../iconify-source.js";

export const circleFlags: DrawingSource = {
  id: "circle-flags",
  title: "Circle Flags",
  origin: { kind: "npm", name: "@iconify-json/circle-flags", version: "1.2.11" },
  artist: "HatScripts",
  authors: ["HatScripts"],
  licence: "MIT",
  attribution:
    "Circle Flags by HatScripts, https://github.com/HatScripts/circle-flags, MIT; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says MIT; upstream LICENSE is the MIT licence",
  style: { en: ["round flag", "simplified flag", "badge"], fr: ["drapeau rond", "drapeau simplifié", "pastille"] },
  quirks: [
    "Round; also regions, languages and organisations.",
    "A two-letter name is a country's, or else a language's, which has no flag of its own.",
  ],
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 2 },

  side: "generator",
  isOptional: false,
  list: async (dir, dirOf) => listIconify(dir, { describe: await readFlagNames(dirOf("cldr-localenames-full")) }),
};
