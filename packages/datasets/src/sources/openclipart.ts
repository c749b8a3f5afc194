// The Open Clip Art Library, release 0.18, as packed by Debian.
// Not the drawings: they are fetched by apt when a dataset is built.

import { listClipArt } from "../clip-art-source.js";
import type { DrawingSource } from "../drawing-source.js";

export const openclipart: DrawingSource = {
  id: "openclipart",
  title: "Open Clip Art Library 0.18",
  origin: {
    kind: "debian",
    name: "openclipart-svg",
    version: "1:0.18+dfsg-19",
    sha256: "989712d90d57dfa3230049f553bb43b76c30ee4d4b8c5f6e106e33f7db5cbdc5",
  },
  artist: "Openclipart",
  authors: ["Open Clip Art Library"],
  licence: "LicenseRef-public-domain",
  attribution:
    "Open Clip Art Library, https://openclipart.org, public domain (LicenseRef-public-domain); changed: rasterised, recoloured, composed",
  evidence:
    "the file's RDF names the public-domain dedication, and so does the package's copyright file; files that name the GPL or nothing are left out",
  style: { en: ["clip art", "vector drawing", "mixed hands"], fr: ["clip art", "dessin vectoriel", "mains diverses"] },
  quirks: [
    "Of 7,458 files 3,657 are pictures of things: without star polygons, icon themes, buttons, gradients, patterns, jigsaw pieces, playing cards, map symbols and logos. Of these 2 are under the GPL and 53 name no licence, so 3,602 are listed.",
    "Pages of any size, sometimes mostly empty: the box of the ink is what is shown.",
    "Inkscape files: notes of the editor are dropped, and a missing xmlns is added.",
    "Those with bitmaps or words inside are refused when they are rendered.",
    "Hundreds of authors, each named in the file.",
  ],
  renderer: "resvg",
  framing: { to: "ink", marginPx: 2 },
  side: "judge",
  isOptional: true,
  list: listClipArt,
};
