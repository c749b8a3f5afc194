// Which pixels belong to which thing of the scene, and how they are put where the thing stands now.
// Not the composer: until the server draws again, pixels are moved, scaled and turned as they are.

import type { LayerPicture, SceneBox, SceneLayer } from "@imagier/contracts";
import { centreX, centreY } from "../editing/geometry.js";

/** A picture at its place on the canvas. */
interface PlacedPicture {
  left: number;
  top: number;
  widthPx: number;
  heightPx: number;
}

type Named = Pick<LayerPicture, "part" | "layer" | "item">;

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

/** @param layers as the service names them */
export function drawnPixels<P extends PlacedPicture & Named>(layers: readonly P[]): DrawnPixels<P> {
  const items = new Map<string, DrawnItem<P>>();
  const shadows = new Map<string, P>();
  for (const picture of layers) {
    const { part, layer = "", item = 0 } = picture;
    const key = itemKey(layer, item);
    if (part === "shadow") shadows.set(key, picture);
    if (part === "layer") items.set(key, { picture, shadow: shadows.get(key) }); // a shadow lies under its thing, so it came before
  }
  return { background: layers.find(({ part }) => part === "background"), items };
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
