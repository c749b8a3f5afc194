// Pictures of the furniture models of Sweet Home 3D, as packed by Debian.
// Not the drawings, nor the models themselves: they are fetched by apt when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listFurniture } from "../furniture-source.js";

export const sweethome3d: DrawingSource = {
  id: "sweethome3d",
  title: "Sweet Home 3D furniture",
  origin: {
    kind: "debian",
    name: "sweethome3d-furniture",
    version: "1.8-1",
    sha256: "3ccb90c63f9525e887a767b9cd5c8b6933b8b6b2973a615a5359ee68a2118668",
  },
  artist: "Sweet Home 3D",
  authors: ["Emmanuel Puybaret / eTeks"],
  licence: "CC-BY-3.0",
  attribution:
    "Furniture models of Sweet Home 3D, https://www.sweethome3d.com, CC-BY-3.0; changed: rasterised, recoloured, composed",
  evidence: "LICENSE.TXT of each catalogue in the package: CC0-1.0 for BlendSwap-CC-0, CC-BY-3.0 for the others",
  style: { en: ["3D model", "computer-rendered", "realistic"], fr: ["modèle 3D", "rendu par ordinateur", "réaliste"] },
  quirks: [
    "Five catalogues; 175 models are CC0-1.0, 645 CC-BY-3.0, each with its own author (196 of them).",
    "Names, tags and categories in English and French.",
    "128 px PNG, seen from above and in front.",
  ],
  renderer: "resvg",
  framing: { to: "ink", marginPx: 2 },
  side: "generator",
  isOptional: true,
  list: listFurniture,
};
