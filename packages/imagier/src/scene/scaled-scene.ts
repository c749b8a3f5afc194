// The same scene on a larger or smaller canvas: every box in its place, nothing laid out anew.
// Not a picture made larger: what is drawn at the new size has the pixels of that size.

import type { SceneBox, ScenePlan } from "@imagier/contracts";

/** @param factor above 0; sides of the canvas are rounded */
export function scaledScene(scene: ScenePlan, factor: number): ScenePlan {
  const scaledBox = ({ left, top, width, height }: SceneBox): SceneBox => ({
    left: left * factor,
    top: top * factor,
    width: width * factor,
    height: height * factor,
  });
  const { widthPx, heightPx } = scene.canvas;
  return {
    ...scene,
    canvas: { widthPx: Math.round(widthPx * factor), heightPx: Math.round(heightPx * factor) },
    layers: scene.layers.map((layer) =>
      layer.boxes === undefined ? layer : { ...layer, boxes: layer.boxes.map(scaledBox) },
    ),
  };
}
