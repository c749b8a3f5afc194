// The Tango icon theme, as packed by Debian.
// Not the drawings: they are fetched by apt when a dataset is built.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isBrandName } from "../brand-names.js";
import type { DrawingSource, ListedDrawing } from "../drawing-source.js";

const theme = "usr/share/icons/Tango/scalable";

export const tango: DrawingSource = {
  id: "tango",
  title: "Tango Icon Theme",
  origin: {
    kind: "debian",
    name: "tango-icon-theme",
    version: "0.8.90-11",
    sha256: "dff317aca52fde744b884a02dd9fc2702a0cc6aaecc22271b5abf6906cd90b94",
  },
  artist: "Tango",
  authors: [
    "Ulisse Perusin",
    "Steven Garrity",
    "Lapo Calamandrei",
    "Ryan Collier",
    "Rodney Dawes",
    "Andreas Nilsson",
    "Tuomas Kuosmanen",
    "Garrett LeSage",
    "Jakub Steiner",
  ],
  licence: "LicenseRef-public-domain",
  attribution:
    "Tango Icon Theme by the Tango Desktop Project, http://tango.freedesktop.org, public domain (LicenseRef-public-domain); changed: rasterised, recoloured, composed",
  evidence:
    "the package's copyright file: Novell had all contributors put their work into the public domain for 0.8.90",
  style: {
    en: ["desktop icon", "shaded, dark outline", "2000s interface"],
    fr: ["icône de bureau", "ombré, contour sombre", "interface des années 2000"],
  },
  quirks: ["Links are other names of the same file.", "Names of functions rather than things: edit-copy."],
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 2 },
  side: "judge",
  isOptional: true,
  list: listTheme,
};

async function listTheme(packageDir: string): Promise<ListedDrawing[]> {
  const drawings: ListedDrawing[] = [];
  const folders = (await readdir(join(packageDir, theme))).sort();
  for (const folder of folders) {
    const entries = await readdir(join(packageDir, theme, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = /^(.+)\.svg$/.exec(entry.name)?.[1];
      if (name === undefined || !entry.isFile() || isBrandName(name)) continue;
      const file = `${theme}/${folder}/${entry.name}`;
      const svg = await readFile(join(packageDir, file), "utf8");
      drawings.push({ name, aliases: [], category: folder, file, picture: { kind: "svg", svg }, ...meaningOf(name) });
    }
  }
  return drawings;
}

/** What the icons of functions show, where the name says only what they do. */
const shown: Readonly<Record<string, string>> = {
  "accessories-calculator": "calculator",
  "accessories-character-map": "character map",
  "accessories-text-editor": "notepad and pencil",
  "edit-cut": "scissors",
  "edit-delete": "trash can",
  "edit-find": "magnifying glass",
  "edit-paste": "clipboard",
  "help-browser": "lifebuoy",
  "internet-mail": "envelope",
  "system-search": "magnifying glass",
  "user-trash": "trash can",
  "utilities-terminal": "terminal",
};

function meaningOf(name: string): Pick<ListedDrawing, "label"> {
  const bare = name.replace(/^(face|weather|audio|input|emblem|media|applications|accessories|devices?)-/, "");
  return { label: { en: shown[name] ?? (name.startsWith("face-") ? `${bare} face` : bare).replaceAll("-", " ") } };
}
