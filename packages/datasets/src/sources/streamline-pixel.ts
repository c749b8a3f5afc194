// Streamline Pixel, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

/** Beginnings of names that say where a drawing is filed, not what it shows. */
const prefixes = [
  "interface-essential",
  "entertainment-events-hobbies",
  "computers-devices-electronics",
  "coding-apps-websites",
  "business-products",
  "business-product",
  "business",
  "building-real-eastate",
  "building-real-estate",
  "content-files",
  "design",
  "ecology",
  "email",
  "food-drink",
  "hand",
  "health",
  "beauty",
  "internet-network",
  "map-navigation",
  "money-payments",
  "music",
  "pet-animals",
  "phone",
  "photography",
  "romance",
  "school-science",
  "shopping-shipping",
  "social-rewards",
  "technology",
  "transportation",
  "travel-wayfinding",
  "user",
  "video-movies",
  "weather",
];

export const streamlinePixel: DrawingSource = {
  id: "streamline-pixel",
  title: "Streamline Pixel",
  origin: { kind: "npm", name: "@iconify-json/streamline-pixel", version: "1.2.0" },
  artist: "Streamline",
  authors: ["Streamline (Webalys)"],
  licence: "CC-BY-4.0",
  attribution:
    "Streamline Pixel by Streamline, https://github.com/webalys-hq/streamline-vectors, CC-BY-4.0; changed: rasterised, recoloured, composed",
  evidence:
    "info.json of the package says CC-BY-4.0; so does the README of the upstream repository, for its free sets; the paid products have other terms, and none of them is here",
  style: { en: ["pixel art", "1-bit", "retro"], fr: ["pixel art", "1 bit", "rétro"] },
  quirks: [
    "One ink, currentColor, on a grid of 32 squares: no border is added, which would blur the grid.",
    "Names begin with their category, and are sometimes misspelt (cosmatic, eastate).",
    "The category Logo (21 drawings) is made of trademarks and stays out.",
  ],
  renderer: "resvg",

  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsCategories: ["Logo"], dropsBrands: true, prefixes }),
};
