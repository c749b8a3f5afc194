// Lists the drawings of an @iconify-json package: reads icons.json and chars.json and writes whole SVG documents.
// Not a source itself: a file in sources/ names the package and its terms, and borrows `list` from here.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ListedDrawing } from "./drawing-source.js";

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
}

/** Drawings in name order. An alias that only renames becomes one of its parent's names; one that mirrors, a drawing. */
export async function listIconify(packageDir: string): Promise<ListedDrawing[]> {
  const set = JSON.parse(await readFile(join(packageDir, "icons.json"), "utf8")) as IconSet;
  const hexcodeOf = await readHexcodes(packageDir);
  const namesOf = new Map<string, string[]>();
  const drawings: ListedDrawing[] = [];

  const add = (name: string, icon: Icon, transform?: Alias) => {
    const hexcode = hexcodeOf.get(name);
    drawings.push({
      name,
      aliases: namesOf.get(name) ?? [],
      ...(hexcode === undefined ? {} : { hexcode }),
      file: `icons.json#${name}`,
      svg: svgDocument(icon, set, transform),
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

/** chars.json maps code points to icon names; empty or absent in some sets. */
async function readHexcodes(packageDir: string): Promise<Map<string, string>> {
  const text = await readFile(join(packageDir, "chars.json"), "utf8").catch(() => "{}");
  const chars = JSON.parse(text) as Record<string, string>;
  return new Map(Object.entries(chars).map(([hexcode, name]) => [name, hexcode.toUpperCase()]));
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
