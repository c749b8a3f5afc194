// Lists the drawings of an @iconify-json package: reads icons.json and chars.json and writes whole SVG documents.
// Not a source itself: a file in sources/ names the package and its terms, and borrows `list` from here.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isBrandName } from "./brand-names.js";
import type { ListedDrawing } from "./drawing-source.js";
import { englishName } from "./english-names.js";

interface Icon {
  body: string;
  left?: number;
  top?: number;
  width?: number;
  height?: number;
  /** Withdrawn by the set's author, kept by Iconify for old pages. */
  hidden?: boolean;
}

interface Alias {
  parent: string;
  hFlip?: boolean;
  vFlip?: boolean;
  rotate?: number;
  hidden?: boolean;
}

interface IconSet {
  icons: Record<string, Icon>;
  aliases?: Record<string, Alias>;
  width?: number;
  height?: number;
  /** Seconds since 1970; no icon has a date of its own. */
  lastModified?: number;
}

export interface IconifyOptions {
  /** Categories of metadata.json that are nothing but logos. @default none */
  dropsCategories?: readonly string[];
  /** Leaves out drawings whose names hold a brand. @default false */
  dropsBrands?: boolean;
  /** Leaves out drawings with such names: signs of interfaces, which show no thing. @default none */
  dropsNames?: RegExp;
  /** Lists only drawings with such names: one weight of a set that draws everything in several. @default all */
  keepsNames?: RegExp;
  /** Beginnings of names that say where a drawing is filed, longest first. @default none */
  prefixes?: readonly string[];
  /** What a drawing shows where its name says it badly. */
  renames?: Readonly<Record<string, string>>;
  /** What a name means, where that is not English. */
  describe?: (name: string) => Pick<ListedDrawing, "hexcode" | "label" | "category">;
}

/** Drawings in name order. An alias that only renames becomes one of its parent's names; one that mirrors, a drawing. */
export async function listIconify(packageDir: string, terms: IconifyOptions = {}): Promise<ListedDrawing[]> {
  const set = JSON.parse(await readFile(join(packageDir, "icons.json"), "utf8")) as IconSet;
  const hexcodeOf = await readHexcodes(packageDir);
  const categoryOf = await readCategories(packageDir);
  const dropped = new Set(terms.dropsCategories);
  const namesOf = new Map<string, string[]>();
  const date = set.lastModified === undefined ? {} : { date: dayOf(set.lastModified) };
  const drawings: ListedDrawing[] = [];

  const add = (name: string, icon: Icon, transform?: Alias) => {
    const category = categoryOf.get(name);
    if (category !== undefined && dropped.has(category)) return;
    if (terms.dropsBrands === true && isBrandName(name)) return;
    if (terms.dropsNames?.test(name) === true || terms.keepsNames?.test(name) === false) return;
    const hexcode = hexcodeOf.get(name);
    const plain = terms.renames?.[name] ?? withoutPrefix(name, terms.prefixes);
    drawings.push({
      name,
      aliases: namesOf.get(name) ?? [],
      ...(hexcode === undefined ? {} : { hexcode }),
      ...(category === undefined ? {} : { category: toWords(category) }),
      ...(plain === name ? {} : { label: { en: englishName(plain) } }),
      ...terms.describe?.(name),
      file: `icons.json#${name}`,
      ...date,
      picture: { kind: "svg", svg: svgDocument(icon, set, transform) },
      ...(isTintable(icon.body) ? { isTintable: true } : {}),
    });
  };

  for (const [name, alias] of Object.entries(set.aliases ?? {})) {
    const parent = set.icons[alias.parent];
    if (parent === undefined || alias.hidden === true) continue;
    if (isTransform(alias)) add(name, parent, alias);
    else namesOf.set(alias.parent, [...(namesOf.get(alias.parent) ?? []), name]);
  }
  for (const [name, icon] of Object.entries(set.icons)) {
    if (icon.hidden !== true) add(name, icon);
  }
  return drawings.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `interface-essential-bin-2` -> `bin-2`; a name that is only its prefix stays. */
function withoutPrefix(name: string, prefixes: readonly string[] = []): string {
  const prefix = prefixes.find((each) => name.startsWith(`${each}-`) && /[a-z]/.test(name.slice(each.length + 1)));
  return prefix === undefined ? name : name.slice(prefix.length + 1);
}

/** `FoodDrink` and `Food & Drink` -> `food drink`. */
function toWords(category: string): string {
  return category
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .join(" ")
    .trim();
}

/** One ink: currentColor, and no other colour beside it. */
function isTintable(body: string): boolean {
  if (!body.includes("currentColor") || /<(?:linear|radial)Gradient|<image/.test(body)) return false;
  const paints = [...body.matchAll(/(?:fill|stroke|stop-color|flood-color)\s*[=:]\s*["']?\s*([^"';\s>]+)/g)];
  return paints.every(
    ([, paint = ""]) => /^(currentColor|none|transparent|inherit)$/.test(paint) || paint.startsWith("url("),
  );
}

/** metadata.json files names under categories; absent in some sets. */
async function readCategories(packageDir: string): Promise<Map<string, string>> {
  const text = await readFile(join(packageDir, "metadata.json"), "utf8").catch(() => "{}");
  const { categories = {} } = JSON.parse(text) as { categories?: Record<string, string[]> };
  return new Map(Object.entries(categories).flatMap(([category, names]) => names.map((name) => [name, category])));
}

/** chars.json maps code points to icon names; empty or absent in some sets. */
async function readHexcodes(packageDir: string): Promise<Map<string, string>> {
  const text = await readFile(join(packageDir, "chars.json"), "utf8").catch(() => "{}");
  const chars = JSON.parse(text) as Record<string, string>;
  return new Map(Object.entries(chars).map(([hexcode, name]) => [name, hexcode.toUpperCase()]));
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

function isTransform(alias: Alias): boolean {
  return alias.hFlip === true || alias.vFlip === true || (alias.rotate ?? 0) !== 0;
}

function svgDocument(icon: Icon, set: IconSet, transform?: Alias): string {
  const width = icon.width ?? set.width ?? 16;
  const height = icon.height ?? set.height ?? 16;
  const side = Math.max(width, height); // a drawing that is not square is centred in a square
  const left = (icon.left ?? 0) - (side - width) / 2;
  const top = (icon.top ?? 0) - (side - height) / 2;
  const body =
    transform === undefined ? icon.body : transformed(icon.body, transform, [left + side / 2, top + side / 2]);
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ' +
    `viewBox="${left} ${top} ${side} ${side}" width="128" height="128">${body}</svg>`
  );
}

/** Mirrors first, then turns in quarter circles, about the centre, as Iconify does. */
function transformed(body: string, alias: Alias, [x, y]: [number, number]): string {
  const scale = `scale(${alias.hFlip === true ? -1 : 1} ${alias.vFlip === true ? -1 : 1})`;
  const turn = `rotate(${(alias.rotate ?? 0) * 90})`;
  return `<g transform="translate(${x} ${y}) ${turn} ${scale} translate(${-x} ${-y})">${body}</g>`;
}
