// Reads the furniture catalogues of Sweet Home 3D: zip files that hold a list of models in many languages and their pictures.
// Not the models: only the picture that the catalogue shows of each.

import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ListedDrawing } from "./drawing-source.js";
import { readZip } from "./zip-files.js";

const folder = "usr/share/sweethome3d/furniture";

/** What each catalogue's LICENSE.TXT says. */
const publicDomain = "BlendSwap-CC-0";

/** Makers' names that are filed as tags. */
const makerTags = new Set(["blend swap", "scopia", "kator legaz", "reallusion"]);

export async function listFurniture(packageDir: string): Promise<ListedDrawing[]> {
  const files = (await readdir(join(packageDir, folder))).filter((file) => file.endsWith(".sh3f")).sort();
  const drawings: ListedDrawing[] = [];
  for (const file of files) drawings.push(...(await listCatalogue(join(packageDir, folder, file))));
  return drawings;
}

async function listCatalogue(path: string): Promise<ListedDrawing[]> {
  const catalogue = basename(path, ".sh3f");
  const files = await readZip(path, (name) => /^PluginFurnitureCatalog(_fr)?\.properties$|\.png$/.test(name));
  const propertiesOf = (name: string) => parseProperties(Buffer.from(files.get(name) ?? []).toString("latin1"));
  const english = propertiesOf("PluginFurnitureCatalog.properties");
  const french = propertiesOf("PluginFurnitureCatalog_fr.properties");
  const drawings: ListedDrawing[] = [];
  for (let at = 1; english.has(`id#${at}`); at++) {
    const icon = english.get(`icon#${at}`)?.replace(/^\//, "") ?? "";
    const bytes = files.get(icon);
    if (bytes === undefined) continue;
    drawings.push({
      ...described(at, english, french),
      ...termsOf(catalogue, english.get(`creator#${at}`)),
      ...{
        name: `${catalogue.toLowerCase()}-${basename(icon, ".png").toLowerCase()}`,
        aliases: [],
        file: `${folder}/${catalogue}.sh3f#${icon}`,
        picture: { kind: "raster" as const, bytes },
      },
    });
  }
  return drawings;
}

type Properties = ReadonlyMap<string, string>;

function described(
  at: number,
  english: Properties,
  french: Properties,
): Pick<ListedDrawing, "label" | "tags" | "category" | "date"> {
  const name = english.get(`name#${at}`) ?? "";
  const fr = french.get(`name#${at}`);
  const category = english.get(`category#${at}`)?.toLowerCase();
  const date = english.get(`creationDate#${at}`);
  return {
    label: { en: name.toLowerCase(), ...(fr === undefined || fr === "" ? {} : { fr: fr.toLowerCase() }) },
    tags: { en: tagsOf(english.get(`tags#${at}`)), fr: tagsOf(french.get(`tags#${at}`)) },
    ...(category === undefined ? {} : { category }),
    ...(date === undefined ? {} : { date }),
  };
}

function tagsOf(list = ""): string[] {
  const tags = list.split(",").map((tag) => tag.trim().toLowerCase());
  return tags.filter((tag) => tag.length > 2 && !makerTags.has(tag));
}

function termsOf(
  catalogue: string,
  creator = catalogue,
): Pick<ListedDrawing, "authors" | "licence" | "attribution" | "evidence"> {
  const isFree = catalogue === publicDomain;
  const licence = isFree ? "CC0-1.0" : "CC-BY-3.0";
  const authors = catalogue === "Scopia" ? [creator, "Emmanuel Puybaret / eTeks"] : [creator];
  return {
    authors,
    licence,
    attribution: `Model by ${authors.join(" and ")} in Sweet Home 3D's catalogue ${catalogue}, https://www.sweethome3d.com, ${licence}; changed: rasterised, recoloured, composed`,
    evidence: `LICENSE.TXT in ${catalogue}.sh3f: ${isFree ? "Creative Commons Zero" : "Creative Commons Attribution 3.0"}; the author is the catalogue's creator#`,
  };
}

/** Java's format: key=value, # comments, \\uXXXX, a backslash at the end of a line joins it to the next. */
export function parseProperties(text: string): Map<string, string> {
  const properties = new Map<string, string>();
  for (const line of text.replace(/\\\r?\n\s*/g, "").split(/\r?\n/)) {
    const parts = /^\s*([^#!\s=][^=]*?)\s*=\s*(.*?)\s*$/.exec(line);
    if (parts !== null) properties.set(unescapeJava(parts[1]!), unescapeJava(parts[2]!));
  }
  return properties;
}

function unescapeJava(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})|\\(.)/gi, (_, code?: string, other = "") =>
    code === undefined ? other : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
