// Reads the folders of the Open Clip Art Library: SVG files that carry title, keywords, author and licence in RDF.
// Not a guard: safe-svg.ts reads the drawing itself when it is rendered.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { isBrandName } from "./brand-names.js";
import { slug } from "./concepts.js";
import type { ListedDrawing } from "./drawing-source.js";

const library = "usr/share/openclipart/svg";

/** Not pictures of things: polygons, parts of themes, fills, pieces, signs without a meaning of their own. */
const droppedFolders = [
  "shapes/stars",
  "computer/icons",
  "computer/buttons",
  "special/gradients",
  "special/patterns",
  "shapes/jigsaw",
  "recreation/games/cards",
  "signs_and_symbols/map_symbols",
  "logos",
];

export async function listClipArt(packageDir: string): Promise<ListedDrawing[]> {
  const drawings: ListedDrawing[] = [];
  const names = new Set<string>();
  for (const path of await svgFiles(join(packageDir, library), "")) {
    if (droppedFolders.some((folder) => path.startsWith(`${folder}/`))) continue;
    const svg = await readFile(join(packageDir, library, path), "utf8");
    const about = readRdf(svg);
    if (about.licences.length === 0 || !about.licences.every((licence) => /publicdomain/i.test(licence))) continue;
    const drawing = toDrawing(path, svg, about);
    if (names.has(drawing.name)) drawing.name = slug(path.replace(/\.svg$/, ""));
    names.add(drawing.name);
    drawings.push(drawing);
  }
  return drawings;
}

/** Paths below the folder, sorted; links are other names of the same files. */
async function svgFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const paths: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) paths.push(...(await svgFiles(root, path)));
    else if (entry.isFile() && entry.name.endsWith(".svg")) paths.push(path);
  }
  return paths;
}

function toDrawing(path: string, svg: string, about: Rdf): ListedDrawing {
  const file = path
    .split("/")
    .at(-1)!
    .replace(/\.svg$/, "");
  const folders = path.split("/").slice(0, -1);
  const label = isGeneric(about.title) ? fromFileName(file, about.authors) : cleanTitle(about.title!);
  const keywords = about.keywords
    .map((word) => word.toLowerCase().trim())
    .filter((word) => /^[a-z][a-z' -]{2,30}$/.test(word));
  const authors = about.authors.filter((author) => !/^(open ?clip ?art|unknown|)$/i.test(author.trim()));
  const isFlag = folders.includes("flags");
  return {
    name: slug(file),
    aliases: [],
    file: `${library}/${path}`,
    picture: { kind: "svg", svg },
    label: { en: isFlag && !label.includes("flag") ? `flag: ${label}` : label },
    tags: { en: [...new Set(keywords)].slice(0, 12), fr: [] },
    category: isFlag ? "flags" : (folders.map((folder) => folder.replaceAll("_", " ")).at(0) ?? ""),
    ...(authors.length === 0 ? {} : { authors, attribution: creditOf(authors) }),
    ...(about.date === undefined ? {} : { date: about.date }),
  };
}

function creditOf(authors: readonly string[]): string {
  return `Clip art by ${authors.join(" and ")}, Open Clip Art Library, https://openclipart.org, public domain (LicenseRef-public-domain); changed: rasterised, recoloured, composed`;
}

/** Titles that say nothing of the picture, or say it in another language. */
function isGeneric(title: string | undefined): boolean {
  if (title === undefined || title.trim().length < 3 || title.length > 60) return true;
  return (
    /part of|collection|clip ?art|untitled|^\s*(svg|new document|drawing|disegno|image)|\.svg|[^\x20-\x7e]|\d{4}|^[\d\W]+$|^[a-z]{0,4}\d+$/i.test(
      title,
    ) ||
    /\b(di|della|con|del|il|un|una|per|der|die|das|und|le|les|des|de la)\b/i.test(title) ||
    isBrandName(title)
  );
}

/** Without counts and marks at the ends: "home12", "ice cream cone (b and w)", "~hat". */
function cleanTitle(title: string): string {
  const clean = title
    .toLowerCase()
    .replace(/\([^)]*\)|\bopen ?clip ?art\b/g, " ")
    .replace(/(?<=[a-z])[ _-]*\d+\s*$|^\s*\d+[ _-]+/g, "")
    .replace(/[_~*"]+/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s,.:;-]+|[\s,.:;-]+$/g, "");
  return clean.length < 3 ? title.trim().toLowerCase() : clean;
}

/** `man_in_chair_-_thinking_a_01` -> `man in chair thinking`: without the author's name that many files end with. */
function fromFileName(file: string, authors: readonly string[]): string {
  const own = new Set(authors.flatMap((author) => author.toLowerCase().split(/[^a-z]+/)));
  const words = file
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  while (words.length > 1 && (own.has(words.at(-1)!) || /^(\d+|[a-z]|ganson|01)$/.test(words.at(-1)!))) words.pop();
  return words.join(" ");
}

interface Rdf {
  title?: string;
  keywords: string[];
  authors: string[];
  licences: string[];
  date?: string;
}

class EndOfMetadata extends Error {}

/** What the first metadata element says; nothing where it cannot be read. The drawing after it is not looked at. */
export function readRdf(svg: string): Rdf {
  const rdf: Rdf = { keywords: [], authors: [], licences: [] };
  const open: string[] = [];
  let text = "";
  const parser = new SaxesParser({ position: false });
  parser.on("error", () => {
    throw new EndOfMetadata();
  });
  parser.on("opentag", ({ name, attributes }) => {
    open.push(local(name));
    text = "";
    const resource = Object.entries(attributes).find(([key]) => local(key) === "resource")?.[1];
    if (local(name) === "license" && resource !== undefined) rdf.licences.push(String(resource));
  });
  parser.on("text", (part) => {
    text += part;
  });
  parser.on("closetag", ({ name }) => {
    const value = text.trim().replace(/\s+/g, " ").slice(0, 200);
    if (value !== "") take(rdf, open, value);
    open.pop();
    text = "";
    if (local(name) === "metadata") throw new EndOfMetadata();
  });
  try {
    parser.write(svg.slice(0, 4_000_000)).close();
  } catch {
    // What was read until then stands.
  }
  return rdf;
}

function take(rdf: Rdf, open: readonly string[], value: string): void {
  const [work, field] = [open.indexOf("Work"), open.at(open.indexOf("Work") + 1)];
  if (work < 0) return;
  const depth = open.length - work;
  if (field === "title" && depth === 2) rdf.title ??= value;
  else if (field === "subject" && open.at(-1) === "li") rdf.keywords.push(value);
  else if (field === "creator" && open.at(-1) === "title") rdf.authors.push(value);
  else if (field === "date" && depth === 2) rdf.date ??= value;
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
