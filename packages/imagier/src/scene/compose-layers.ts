// The layers of a scene put together: background, things and shapes, then a finish over them, then the writing.
// Writing comes last so that no finish blurs a letter. Not the drawing of layers (draw-layers.ts).

import { createHash } from "node:crypto";
import type { DrawnLayer, SceneBox, SceneLayer, ScenePlan, TextLayer } from "@imagier/contracts";
import {
  backgroundRaster,
  type ComposedScene,
  type ComposeLayer,
  castsShadow,
  composeScene,
  finishPicture,
  givesLight,
  hasOwnSun,
  hourOf,
  isPage,
  layTexts,
  type Raster,
  type SvgLayer,
  shapeRaster,
  sheetOfFinish,
  textRaster,
} from "@imagier/scenes";
import type { LayerRasters } from "./draw-layers.js";

export interface ComposedPicture {
  picture: Raster;
  layers: DrawnLayer[];
  /** What files of layers are made of. */
  parts: {
    /** Opaque; absent where there is none. */
    background: { raster: Raster; svg: string } | undefined;
    /** Things and shapes in their places. */
    scene: ComposedScene;
    /** Each over the finished picture. */
    texts: readonly (ComposeLayer & { svg: string })[];
    svg: readonly SvgLayer[];
  };
}

/** @param keepLayers whether `parts.scene` is to hold pixels, for a file of layers: they take time */
export function composeLayers(
  scene: ScenePlan,
  rasters: LayerRasters,
  { keepLayers }: { keepLayers: boolean },
): ComposedPicture {
  const { canvas, seed, mood, finish } = scene;
  const sheet = sheetOfFinish(finish);
  const backdrop = scene.background === undefined ? sheet : { ...scene.background, time: hourOf(scene) };
  const background = backdrop && backgroundRaster(backdrop, { ...canvas, seed, isSunless: hasOwnSun(scene) });
  const items = scene.layers.flatMap((layer) => itemsOf(layer, scene, rasters));
  const light = { time: backdrop?.time, mood };
  const composed = composeScene({
    ...{ canvas, light, background: background?.raster, layers: items, keepLayers },
    isPage: sheet === undefined && isPage(scene.background),
  });
  const finished = finish === undefined ? composed.picture : finishPicture(composed.picture, finish, { seed });
  const texts = scene.layers.filter((layer) => layer.kind === "text").map((layer) => setText(layer, finished));
  return {
    picture: layTexts(finished, { texts: texts.map(({ item }) => item), finish, seed }),
    layers: [
      ...scene.layers.flatMap((layer) => (layer.kind === "text" ? [] : [told(layer, rasters.get(layer.id)!)])),
      ...texts.map(({ layer, item, missing }) => ({ ...told(layer, [item.raster]), missing })),
    ],
    parts: {
      background,
      scene: composed,
      texts: texts.map(({ item }) => item),
      svg: [
        ...items.map(({ markup, raster, ...item }) => svgLayer(item, markup, raster)),
        ...texts.map(({ item }) => textSvg(item)),
      ],
    },
  };
}

type Item = ComposeLayer & { markup?: string };

/** A layer's things, each in its box; where there are fewer pictures than things, they come again in turn. */
function itemsOf(layer: SceneLayer, scene: ScenePlan, rasters: LayerRasters): Item[] {
  const pictures = rasters.get(layer.id);
  if (layer.kind === "text" || pictures === undefined) return [];
  return layer.boxes!.map((box, item) => {
    const raster = pictures[item % pictures.length]!;
    const size = { widthPx: box.width, heightPx: box.height, seed: scene.seed };
    return {
      id: layer.boxes!.length > 1 ? `${layer.id}-${item + 1}` : layer.id,
      raster: layer.kind === "thing" && layer.isMirrored === true ? mirrored(raster) : raster,
      ...(layer.kind === "shape" ? { markup: shapeRaster(layer, size).svg } : {}),
      box: layer.kind === "thing" ? fitted(raster, box) : box,
      depth: layer.depth!,
      turnDegrees: layer.turnDegrees,
      castsShadow: castsShadow(scene, layer) ? "contact" : "none",
      shines: givesLight(layer),
    };
  });
}

/** Left to right. */
function mirrored({ widthPx, heightPx, data }: Raster): Raster {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) {
      const from = (y * widthPx + x) * 4;
      turned.set(data.subarray(from, from + 4), (y * widthPx + widthPx - 1 - x) * 4);
    }
  return { widthPx, heightPx, data: turned };
}

/** As large as fits into the box whole, on its foot. */
function fitted({ widthPx, heightPx }: Raster, box: SceneBox): SceneBox {
  const scale = Math.min(box.width / widthPx, box.height / heightPx);
  const [width, height] = [widthPx * scale, heightPx * scale];
  return { left: box.left + (box.width - width) / 2, top: box.top + box.height - height, width, height };
}

function setText(layer: TextLayer, behind: Raster) {
  const [box] = layer.boxes as [SceneBox];
  const set = textRaster(layer, { widthPx: box.width, heightPx: box.height, behind: partOf(behind, box) });
  const item = {
    ...{ id: layer.id, raster: set.raster, svg: set.svg, box, depth: layer.depth ?? 0 },
    turnDegrees: layer.turnDegrees,
  };
  return { layer, item, missing: set.missing };
}

function svgLayer(
  { id, box, depth, turnDegrees }: Omit<ComposeLayer, "raster">,
  markup: string | undefined,
  raster: Raster,
): SvgLayer {
  const place = { id, title: id, box, depth, turnDegrees };
  return markup === undefined ? { ...place, raster } : { ...place, markup };
}

/** Above everything else. */
function textSvg({ svg, raster, ...item }: ComposeLayer & { svg: string }): SvgLayer {
  return svgLayer({ ...item, depth: 1e6 + item.depth }, svg, raster);
}

/** What of a picture lies in a box; undefined where that is nothing. */
function partOf({ widthPx, heightPx, data }: Raster, box: SceneBox): Raster | undefined {
  const [left, top] = [Math.max(0, Math.floor(box.left)), Math.max(0, Math.floor(box.top))];
  const width = Math.min(widthPx, Math.ceil(box.left + box.width)) - left;
  const height = Math.min(heightPx, Math.ceil(box.top + box.height)) - top;
  if (width < 1 || height < 1) return undefined;
  const part = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * widthPx + left) * 4;
    part.set(data.subarray(from, from + width * 4), y * width * 4);
  }
  return { widthPx: width, heightPx: height, data: part };
}

function told(layer: SceneLayer, pictures: readonly Raster[]): DrawnLayer {
  const hash = createHash("sha256");
  for (const { data } of pictures) hash.update(data);
  const drawnBy = layer.kind === "thing" ? "network" : "rasteriser";
  return { id: layer.id, kind: layer.kind, drawnBy, boxes: layer.boxes!, sha256: hash.digest("hex") };
}
