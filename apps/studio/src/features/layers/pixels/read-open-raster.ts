// The layers of an OpenRaster file as pictures with their places, farthest first.
// Not a general reader: it takes what toOpenRaster writes (scenes/compose), flat stacks of PNG files, and passes over the rest.

import { unzipSync } from "fflate";

export interface OpenRasterLayer {
  name: string;
  left: number;
  top: number;
  widthPx: number;
  heightPx: number;
  png: Uint8Array<ArrayBuffer>;
}

/** A file that would unpack to more is refused whole. */
const mostBytes = 512 * 2 ** 20;
const mostLayers = 400;

/** @throws Error where it is no such file */
export function readOpenRaster(bytes: Uint8Array): OpenRasterLayer[] {
  let unpackedBytes = 0;
  const files = unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (name !== "stack.xml" && !name.startsWith("data/")) return false;
      unpackedBytes += originalSize;
      if (unpackedBytes > mostBytes) throw new Error("The layers are too large to be shown here.");
      return true;
    },
  });
  const stack = files["stack.xml"];
  if (stack === undefined) throw new Error("The file holds no stack of layers.");
  const tags = [...new TextDecoder().decode(stack).matchAll(/<layer\s([^>]*)>/g)].slice(0, mostLayers);
  return tags.flatMap(([, attributes]) => layerOf(attributes!, files)).reverse();
}

function layerOf(attributes: string, files: Record<string, Uint8Array>): OpenRasterLayer[] {
  const fields = new Map([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value!]));
  const png = files[fields.get("src") ?? ""];
  if (png === undefined || png.length < 24) return [];
  const header = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return [
    {
      name: textOf(fields.get("name") ?? ""),
      left: Number(fields.get("x") ?? 0),
      top: Number(fields.get("y") ?? 0),
      // PNG: the first chunk is IHDR, width and height behind signature, length and name.
      widthPx: header.getUint32(16),
      heightPx: header.getUint32(20),
      png: png as Uint8Array<ArrayBuffer>,
    },
  ];
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function textOf(xml: string): string {
  return xml.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name]!);
}
