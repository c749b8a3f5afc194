// Boxes that the plan gives: their scale, and the places of what hangs on them. They are never moved.
// Not what finds room around them: page.ts.

import type { Block } from "./blocks.js";
import { type Box, bottomOf, clamp } from "./boxes.js";
import type { SceneParts, Thing } from "./scene-parts.js";

/** Pixels for a unit, the middle one of all given boxes; undefined where none is given. */
export function givenScale({ things, layers }: SceneParts): number | undefined {
  const drawn = things.filter(({ given, layer }) => given !== undefined && layers[layer]!.layer.kind !== "text");
  const all = drawn.length > 0 ? drawn : things.filter(({ given }) => given !== undefined);
  const scales = all.map(({ given, width, height }) => Math.sqrt((given!.width * given!.height) / (width * height)));
  return scales.sort((a, b) => a - b)[scales.length >> 1];
}

/** So that what hangs on a given box is fitted to its true size. */
export function withGivenSizes(scene: SceneParts, scale: number): SceneParts {
  const sized = (thing: Thing): Thing =>
    thing.given === undefined
      ? thing
      : { ...thing, width: thing.given.width / scale, height: thing.given.height / scale };
  return { ...scene, things: scene.things.map(sized) };
}

interface Anchoring {
  scene: SceneParts;
  scale: number;
  canvas: Box;
}

/** Boxes of all things of the blocks that hold a given one, by thing. */
export function anchoredBoxes(blocks: readonly Block[], { scene, scale, canvas }: Anchoring): Map<number, Box> {
  const boxes = new Map<number, Box>();
  for (const { body } of blocks.filter(({ isAnchored }) => isAnchored)) {
    const anchor = body.placed.find(({ thing }) => scene.things[thing]!.given !== undefined)!;
    const given = scene.things[anchor.thing]!.given!;
    const across = given.left - anchor.box.left * scale;
    const down = given.top - anchor.box.top * scale;
    for (const { thing, box } of body.placed) {
      const there = {
        left: box.left * scale + across,
        top: box.top * scale + down,
        width: box.width * scale,
        height: box.height * scale,
      };
      boxes.set(thing, scene.things[thing]!.given ?? drawnIn(there, canvas));
    }
  }
  return boxes;
}

/** What would reach over an edge of the canvas is made smaller on its feet, and moved aside. */
function drawnIn(box: Box, canvas: Box): Box {
  const foot = clamp(bottomOf(box), canvas.top + 0.02 * canvas.height, canvas.top + canvas.height);
  const factor = Math.min(1, (foot - canvas.top) / box.height, canvas.width / box.width);
  const [width, height] = [box.width * factor, box.height * factor];
  const left = box.left + (box.width - width) / 2;
  return { left: clamp(left, canvas.left, canvas.left + canvas.width - width), top: foot - height, width, height };
}
