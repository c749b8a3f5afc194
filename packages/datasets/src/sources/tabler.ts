// Tabler Icons, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

const begins =
  "a-b|align|api|arrow|arrows|artboard|at|axis|badge|badges|border|box|brand|calendar|caret|chart|chevron|chevrons|circle|" +
  "clock-hour|cloud-data|code|column|columns|container|corner|currency|database|device|direction|dots|file|filter|flip|" +
  "folder|gps|git|grid|hexagon|home|http|inner-shadow|keyframe|label|layers|layout|letter|line|link|list|location|lock|" +
  "mail|map|math|message|number|octagon|pentagon|percentage|photo|player|polygon|rectangle|relation|rotate|route|row|" +
  "section|server|settings|shape|shield|sort|square|status|switch|table|text|time-duration|timeline|toggle|transition|" +
  "triangle|user|users|vector|versions|view|volume|wifi|world|zoom|zodiac";
const ends =
  "bolt|cancel|check|code|cog|discount|dollar|down|edit|exclamation|export|import|left|minus|off|pause|pin|plus|question|" +
  "right|search|share|star|up|x";
const interfaceSign = new RegExp(`^(${begins})(-|$)|-(${ends})(-filled)?$`);

export const tabler: DrawingSource = {
  id: "tabler",
  title: "Tabler Icons",
  origin: { kind: "npm", name: "@iconify-json/tabler", version: "1.2.41" },
  artist: "Tabler",
  authors: ["Paweł Kuna"],
  licence: "MIT",
  attribution:
    "Tabler Icons by Paweł Kuna, https://github.com/tabler/tabler-icons, MIT; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says MIT; so does the LICENSE of the upstream repository",
  style: {
    en: ["thin outline icon", "monoline", "rounded strokes"],
    fr: ["icône au trait fin", "monotrait", "traits arrondis"],
  },
  quirks: [
    "One ink, currentColor.",
    "Two thirds are signs of interfaces, or things with a mark in a corner: those stay out, by the words that their names begin or end with.",
  ],
  renderer: "resvg",
  side: "judge",
  isOptional: false,
  list: (dir) =>
    listIconify(dir, {
      dropsBrands: true,
      dropsNames: interfaceSign,
      renames: { rollercoaster: "roller-coaster", "rollercoaster-filled": "roller-coaster" },
    }),
};
