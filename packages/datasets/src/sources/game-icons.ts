// Game-icons, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const gameIcons: DrawingSource = {
  id: "game-icons",
  title: "Game-icons",
  origin: { kind: "npm", name: "@iconify-json/game-icons", version: "1.2.4" },
  artist: "Game-icons",
  authors: [
    "Lorc",
    "Delapouite",
    "John Colburn",
    "Felbrigg",
    "John Redman",
    "Carl Olsen",
    "Sbed",
    "PriorBlue",
    "Willdabeast",
    "Viscious Speed",
    "Lord Berandas",
    "Irongamer",
    "HeavenlyDog",
  ],
  licence: "CC-BY-3.0",
  attribution:
    "Icons made by Lorc, Delapouite and the other authors of game-icons.net, https://github.com/game-icons/icons, CC-BY-3.0; changed: rasterised, recoloured, composed",
  evidence:
    'license.txt of the upstream repository: CC-BY-3.0, or CC0 for Viscious Speed; it asks for "Icons made by {author}"',
  style: { en: ["silhouette", "game icon", "stencil"], fr: ["silhouette", "icône de jeu", "pochoir"] },
  quirks: [
    "One ink, currentColor.",
    "Upstream has a folder for each author; Iconify drops it, so all authors are credited for each drawing.",
    "Fantasy jargon.",
  ],
  renderer: "resvg",

  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsBrands: true }),
};
