// Meteocons, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource, ListedDrawing } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const meteocons: DrawingSource = {
  id: "meteocons",
  title: "Meteocons",
  origin: { kind: "npm", name: "@iconify-json/meteocons", version: "1.2.4" },
  artist: "Bas Milius",
  authors: ["Bas Milius"],
  licence: "MIT",
  attribution:
    "Meteocons by Bas Milius, https://github.com/basmilius/weather-icons, MIT; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says MIT; upstream LICENSE is the MIT licence",
  style: { en: ["weather icon", "thin and pale", "airy"], fr: ["icône météo", "fin et pâle", "aérien"] },
  quirks: [
    "Animated upstream: parts that fade in are shown at once (8 drawings were empty without them).",
    "With or without -fill.",
  ],
  renderer: "resvg",
  framing: { to: "ink", marginPx: 4 },

  side: "generator",
  isOptional: false,
  list: async (dir) => (await listIconify(dir, { dropsBrands: true })).map(withoutFading),
};

/** Rain that is still to fall has no opacity in the first moment. */
function withoutFading(drawing: ListedDrawing): ListedDrawing {
  if (drawing.picture.kind !== "svg") return drawing;
  const svg = drawing.picture.svg.replace(/ opacity="0"(?=[^>]*>\s*<animate)/g, "");
  return { ...drawing, picture: { kind: "svg", svg } };
}
