// A rigid group of boxes that is moved and scaled as one: a thing with all that stands on it, wears or holds.
// Not where it lies on the canvas. Coordinates are its own until the page is made; the unit is the size of a middling thing.

import { type Box, bottomOf, unionOf } from "./boxes.js";

/** One drawn thing by its index in the scene's list, and its box. */
interface PlacedThing {
  thing: number;
  box: Box;
}

export interface Body {
  placed: readonly PlacedThing[];
  /** Around all of it. */
  box: Box;
  /** Of that which carries the rest: rows are aligned by it, not by the bird on the apple. */
  core: Box;
}

export function bodyOfThing(thing: number, width: number, height: number): Body {
  const box = { left: 0, top: 0, width, height };
  return { placed: [{ thing, box }], box, core: box };
}

export function moved(body: Body, across: number, down: number): Body {
  return mapped(body, (box) => ({ ...box, left: box.left + across, top: box.top + down }));
}

export function scaled(body: Body, factor: number): Body {
  if (factor === 1) return body;
  return mapped(body, ({ left, top, width, height }) => ({
    left: left * factor,
    top: top * factor,
    width: width * factor,
    height: height * factor,
  }));
}

/** With its core's middle at `x` and its core's foot at `y`. */
export function stoodAt(body: Body, x: number, y: number): Body {
  return moved(body, x - body.core.left - body.core.width / 2, y - bottomOf(body.core));
}

/** With the middle of all of it at a point. */
export function centredAt(body: Body, x: number, y: number): Body {
  return moved(body, x - body.box.left - body.box.width / 2, y - body.box.top - body.box.height / 2);
}

/** One body of several that keep their places; the core is that of the first, or of all. */
export function merged(bodies: readonly Body[], core: "first" | "all"): Body {
  const cores = bodies.map((body) => body.core);
  return {
    placed: bodies.flatMap((body) => body.placed),
    box: unionOf(bodies.map((body) => body.box)),
    core: core === "first" ? cores[0]! : unionOf(cores),
  };
}

function mapped(body: Body, map: (box: Box) => Box): Body {
  const placed = body.placed.map(({ thing, box }) => ({ thing, box: map(box) }));
  return { placed, box: map(body.box), core: map(body.core) };
}
