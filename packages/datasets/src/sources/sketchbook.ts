// The sketchbook: plain drawings of common things, written as SVG for this project's judges and lying in this package.
// Not for generators: what judges them may not know the same drawings.

import { fileURLToPath } from "node:url";
import type { DrawingSource } from "../drawing-source.js";
import { listSketches } from "../list-sketches.js";

const dir = fileURLToPath(new URL("../../sketchbook", import.meta.url));

/** Of names and drawings together: `hashOfSketches`. Whoever changes a drawing writes the new one here. */
const sha256 = "d9189c848b1685e70339c07aa4f17deee71538060b27d2e3e7de1af55b969a2e";

export const sketchbook: DrawingSource = {
  id: "sketchbook",
  title: "Imagier's sketchbook",
  origin: { kind: "folder", name: "@imagier/datasets/sketchbook", version: sha256.slice(0, 12), sha256, dir },
  artist: "Imagier",
  authors: ["the authors of Imagier"],
  licence: "CC0-1.0",
  attribution: "Imagier's sketchbook by the authors of Imagier, CC0-1.0; changed: rasterised, recoloured, composed",
  evidence: "written for this project and given to the public domain by its README",
  style: {
    en: ["plain drawing", "flat colours", "simple shapes"],
    fr: ["dessin simple", "couleurs plates", "formes simples"],
  },
  quirks: [
    "Written as code by a language model, looked at one by one: things are told easily, and nothing in them is fine.",
    "Four or eight of a thing, in as many manners: flat, outlined, glossy, detailed, hand-drawn and so on.",
  ],
  renderer: "resvg",
  side: "judge",
  isOptional: false,
  list: listSketches,
};
