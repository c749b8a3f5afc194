// A file of layers that GIMP and Krita open: OpenRaster (.ora), with the plan inside.
// Not a reader. OpenRaster 0.0.3 (freedesktop.org): a ZIP whose first entry, stored plain, names the type.

import { ImagierError, type ScenePlan } from "@imagier/contracts";
import { type Zippable, zipSync } from "fflate";
import type { Raster } from "../raster.js";
import { requireRaster, requireSize } from "./check-input.js";
import type { ComposedScene, PlacedRaster } from "./compose-scene.js";
import { encodePng, encodeThumbnail } from "./encode-png.js";
import { escapeXml } from "./escape-xml.js";
import type { CanvasSize } from "./patch.js";

export interface OpenRasterLayer extends PlacedRaster {
  /** As a person reads it in the list of layers. */
  name: string;
  /** @default true */
  visible?: boolean;
}

export interface OpenRasterParts {
  canvas: CanvasSize;
  /** Farthest first. */
  layers: readonly OpenRasterLayer[];
  /** What the file shows where layers are not looked at; as large as the canvas. */
  merged: Raster;
  /** Kept as plan.json; programs that do not know it leave it alone. */
  plan?: ScenePlan;
  /** More files to keep, not compressed, by their names. @default none */
  others?: Readonly<Record<string, Uint8Array>>;
}

const thumbnailPx = 256; // the most that the format allows
const stored = { level: 0 } as const;
const mtime = new Date(1980, 0, 1); // the first day a ZIP knows: the same layers give the same bytes

/** The bytes of the file. @throws VALUE_INVALID where a raster's bytes do not fit its size */
export async function toOpenRaster({ canvas, layers, merged, plan, others = {} }: OpenRasterParts): Promise<Buffer> {
  checkParts({ canvas, layers, merged });
  const files: Zippable = {
    mimetype: [new TextEncoder().encode("image/openraster"), stored], // must be the first
    "stack.xml": new TextEncoder().encode(stackXml(canvas, layers)),
  };
  for (const [i, { raster }] of layers.entries()) files[layerPath(i)] = [await encodePng(raster), stored];
  files["mergedimage.png"] = [await encodePng(merged), stored];
  files["Thumbnails/thumbnail.png"] = [await encodeThumbnail(merged, thumbnailPx), stored];
  if (plan !== undefined) files["plan.json"] = new TextEncoder().encode(`${JSON.stringify(plan, null, 2)}\n`);
  for (const [name, bytes] of Object.entries(others)) files[name] = [bytes, stored];
  return Buffer.from(zipSync(files, { mtime }));
}

function checkParts({ canvas, layers, merged }: OpenRasterParts): void {
  requireSize("the canvas", canvas);
  requireRaster("the merged picture", merged);
  if (merged.widthPx !== canvas.widthPx || merged.heightPx !== canvas.heightPx)
    throw new ImagierError(
      "VALUE_INVALID",
      `Expected the merged picture to be as large as the canvas but received ${merged.widthPx}x${merged.heightPx}.`,
    );
  for (const { name, raster } of layers) requireRaster(`layer "${name}"`, raster);
}

const layerPath = (i: number) => `data/layer${String(i).padStart(3, "0")}.png`;

/** The nearest layer comes first. */
function stackXml({ widthPx, heightPx }: CanvasSize, layers: readonly OpenRasterLayer[]): string {
  const lines = layers.map(({ name, left, top, visible = true }, i) => {
    const state = visible ? "visible" : "hidden";
    return `    <layer name="${escapeXml(name)}" src="${layerPath(i)}" x="${left}" y="${top}" opacity="1.0" visibility="${state}" composite-op="svg:src-over"/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<image version="0.0.3" w="${widthPx}" h="${heightPx}" xres="72" yres="72">`,
    "  <stack>",
    ...lines.reverse(),
    "  </stack>",
    "</image>",
    "",
  ].join("\n");
}

export interface SceneStack {
  /** With `keepLayers`. */
  scene: ComposedScene;
  background?: Raster;
  /** How a layer is called in the list. @default its id */
  nameOf?: (id: string) => string;
  /** The finished picture, where it does not follow from the layers: it lies on top of them. */
  finished?: Raster;
}

/** The layers of a composed scene, each above its shadow, farthest first. */
export function layersOfScene({ scene, background, nameOf = (id) => id, finished }: SceneStack): OpenRasterLayer[] {
  const things = scene.layers.flatMap(({ id, placed, shadow }) => [
    ...(shadow === undefined ? [] : [{ name: `${nameOf(id)} (shadow)`, ...shadow }]),
    ...(placed === undefined ? [] : [{ name: nameOf(id), ...placed }]),
  ]);
  return [
    ...(background === undefined ? [] : [{ name: "background", left: 0, top: 0, raster: background }]),
    ...things,
    ...(finished === undefined ? [] : [{ name: "finished picture", left: 0, top: 0, raster: finished }]),
  ];
}
