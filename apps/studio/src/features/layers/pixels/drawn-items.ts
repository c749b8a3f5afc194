// Which pixels of the file of layers belong to which thing of the scene, and how they are put where the thing stands now.
// Not the composer: until the server draws again, pixels are moved, scaled and turned as they are.

import type { SceneBox, SceneLayer, ScenePlan } from "@imagier/contracts";
import { centreX, centreY } from "../editing/geometry.js";

/** A picture at its place on the canvas. */
interface PlacedPicture {
  left: number;
  top: number;
  widthPx: number;
  heightPx: number;
}

/** One thing of a layer as it was drawn. */
export interface DrawnItem<P extends PlacedPicture> {
  picture: P;
  shadow?: P | undefined;
}

export interface DrawnPixels<P extends PlacedPicture> {
  background?: P | undefined;
  /** By `itemKey`. */
  items: ReadonlyMap<string, DrawnItem<P>>;
}

export const itemKey = (layer: string, item: number): string => `${layer}/${item}`;

/** @param layers as the composer names them: by the layer's id, of several things with a number, shadows apart */
export function drawnPixels<P extends PlacedPicture & { name: string }>(
  plan: ScenePlan,
  layers: readonly P[],
): DrawnPixels<P> {
  const items = new Map<string, DrawnItem<P>>();
  for (const { id, boxes = [] } of plan.layers) {
    for (const [item, box] of boxes.entries()) {
      const name = boxes.length > 1 ? `${id}-${item + 1}` : id;
      const picture = nearest(layers, name, box);
      if (picture === undefined) continue;
      items.set(itemKey(id, item), { picture, shadow: nearest(layers, `${name} (shadow)`, box) });
    }
  }
  return { background: layers.find(({ name }) => name === "background"), items };
}

/** Two layers may come to the same name: the one that lies where the box is. */
function nearest<P extends PlacedPicture & { name: string }>(
  layers: readonly P[],
  name: string,
  box: SceneBox,
): P | undefined {
  const far = ({ left, top, widthPx, heightPx }: P) =>
    Math.hypot(left + widthPx / 2 - centreX(box), top + heightPx / 2 - centreY(box));
  return layers.filter((layer) => layer.name === name).sort((a, b) => far(a) - far(b))[0];
}

/** From where pixels were drawn to where they are shown. */
export interface Shift {
  /** Middle of the thing where it was drawn, in canvas pixels: turned and scaled about it. */
  about: { x: number; y: number };
  by: { x: number; y: number };
  scale: { x: number; y: number };
  turnDegrees: number;
}

interface Standing {
  layer: SceneLayer;
  box: SceneBox;
}

export function shiftBetween(drawn: Standing, now: Standing, picture: PlacedPicture): Shift {
  const fit = (standing: Standing) => fitted(standing, aspectOf(drawn, picture));
  const [from, to] = [fit(drawn), fit(now)];
  const flip = isMirrored(drawn.layer) === isMirrored(now.layer) ? 1 : -1;
  return {
    about: { x: centreX(from), y: centreY(from) },
    by: { x: centreX(to) - centreX(from), y: centreY(to) - centreY(from) },
    scale: { x: (flip * to.width) / from.width, y: to.height / from.height },
    turnDegrees: (now.layer.turnDegrees ?? 0) - (drawn.layer.turnDegrees ?? 0),
  };
}

const isMirrored = (layer: SceneLayer) => layer.kind === "thing" && layer.isMirrored === true;

/** Width over height of the drawing itself; the box's where turning or the edge of the canvas hides it. */
function aspectOf({ layer, box }: Standing, { left, top, widthPx, heightPx }: PlacedPicture): number {
  const slack = 2;
  const isWhole =
    (layer.turnDegrees ?? 0) === 0 &&
    box.left >= -slack &&
    box.top >= -slack &&
    left >= box.left - slack &&
    top >= box.top - slack &&
    left + widthPx <= box.left + box.width + slack &&
    (Math.abs(widthPx - box.width) <= slack || Math.abs(heightPx - box.height) <= slack);
  return isWhole ? widthPx / heightPx : box.width / box.height;
}

/** Things stand whole on the foot of their box, writing in its middle, shapes fill it: as the composer places them. */
function fitted({ layer, box }: Standing, aspect: number): SceneBox {
  if (layer.kind === "shape") return box;
  const width = Math.min(box.width, box.height * aspect);
  const height = width / aspect;
  const room = box.height - height;
  return {
    left: box.left + (box.width - width) / 2,
    top: box.top + (layer.kind === "thing" ? room : room / 2),
    width,
    height,
  };
}
