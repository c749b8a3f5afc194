// An SVG document that is put together piece by piece, with its gradients and clips.
// Not a parser, and nothing from outside goes in: callers write numbers, colours and paths that they computed.

import { createHash } from "node:crypto";
import type { Hex } from "./tone.js";

/** Position 0..1, colour, opacity (1 where absent). */
export type Stop = readonly [at: number, colour: Hex, opacity?: number];

export interface Point {
  x: number;
  y: number;
}

interface Pen {
  colour: string;
  width: number;
}

/** A number as SVG text: at most two decimals. */
export function num(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** A closed or open path through points. */
export function pathThrough(points: readonly Point[], closed = true): string {
  return `M${points.map(({ x, y }) => `${num(x)} ${num(y)}`).join("L")}${closed ? "Z" : ""}`;
}

/** A smooth closed or open path through points: Catmull-Rom as cubic Béziers. */
export function smoothPath(points: readonly Point[], closed = false): string {
  const last = points.length - 1;
  const at = (index: number) =>
    closed ? points[(index + points.length) % points.length]! : points[Math.max(0, Math.min(last, index))]!;
  let path = `M${num(points[0]!.x)} ${num(points[0]!.y)}`;
  for (let index = 0; index < (closed ? points.length : last); index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    path +=
      `C${num(from.x + (to.x - before.x) / 6)} ${num(from.y + (to.y - before.y) / 6)} ` +
      `${num(to.x - (after.x - from.x) / 6)} ${num(to.y - (after.y - from.y) / 6)} ${num(to.x)} ${num(to.y)}`;
  }
  return closed ? `${path}Z` : path;
}

/** Stands in ids for what is known only at the end: a hash, so that documents can be put into one another. */
const idMark = "@";

export class Drawing {
  readonly width: number;
  readonly height: number;
  readonly #definitions: string[] = [];
  readonly #pieces: string[] = [];

  /** Sides of the view box, in the drawing's own units. */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  add(...pieces: readonly string[]): void {
    this.#pieces.push(...pieces);
  }

  path(path: string, fill: string, extra = ""): void {
    this.#pieces.push(`<path d="${path}" fill="${fill}"${extra && ` ${extra}`}/>`);
  }

  stroke(path: string, { colour, width }: Pen, extra = ""): void {
    this.#pieces.push(
      `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${num(width)}" stroke-linecap="round" stroke-linejoin="round"${extra && ` ${extra}`}/>`,
    );
  }

  circle({ x, y, r }: Point & { r: number }, fill: string, extra = ""): void {
    this.ellipse({ x, y, rx: r, ry: r }, fill, extra);
  }

  ellipse({ x, y, rx, ry }: Point & { rx: number; ry: number }, fill: string, extra = ""): void {
    this.#pieces.push(
      `<ellipse cx="${num(x)}" cy="${num(y)}" rx="${num(rx)}" ry="${num(ry)}" fill="${fill}"${extra && ` ${extra}`}/>`,
    );
  }

  /** Paint along a line in the drawing's units; the whole height where no line is given. */
  linear(stops: readonly Stop[], from: Point = { x: 0, y: 0 }, to: Point = { x: 0, y: this.height }): string {
    return this.#define(
      (id) =>
        `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${num(from.x)}" y1="${num(from.y)}" x2="${num(to.x)}" y2="${num(to.y)}">${stopsOf(stops)}</linearGradient>`,
    );
  }

  /** Paint around a point in the drawing's units. */
  radial(stops: readonly Stop[], centre: Point, radius: number): string {
    return this.#define(
      (id) =>
        `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" cx="${num(centre.x)}" cy="${num(centre.y)}" r="${num(radius)}">${stopsOf(stops)}</radialGradient>`,
    );
  }

  /** Paint across the box of whatever it fills, from its upper left (0, 0) to its lower right (1, 1). */
  across(stops: readonly Stop[], from: Point = { x: 0, y: 0 }, to: Point = { x: 0, y: 1 }): string {
    return this.#define(
      (id) =>
        `<linearGradient id="${id}" x1="${num(from.x)}" y1="${num(from.y)}" x2="${num(to.x)}" y2="${num(to.y)}">${stopsOf(stops)}</linearGradient>`,
    );
  }

  /** Draws what `draw` adds only inside a path. */
  clipped(path: string, draw: () => void): void {
    const clip = this.#define((id) => `<clipPath id="${id}"><path d="${path}"/></clipPath>`);
    this.group(`clip-path="${clip}"`, draw);
  }

  group(attributes: string, draw: () => void): void {
    this.#pieces.push(`<g ${attributes}>`);
    draw();
    this.#pieces.push("</g>");
  }

  /** A blur for what is in a group: an attribute. Large ones are slow. */
  blur(deviation: number): string {
    const filter = this.#define(
      (id) =>
        `<filter id="${id}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${num(deviation)}"/></filter>`,
    );
    return `filter="${filter}"`;
  }

  #define(write: (id: string) => string): string {
    const id = `${idMark}${this.#definitions.length}`;
    this.#definitions.push(write(id));
    return `url(#${id})`;
  }

  /** The whole document, the drawing as large as it can be in the middle of it. Ids hold a hash of it, so that several documents can stand in one page. */
  svg(widthPx: number, heightPx: number): string {
    const body = `<defs>${this.#definitions.join("")}</defs>${this.#pieces.join("")}`;
    const hash = createHash("sha256").update(body).digest("hex").slice(0, 10);
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${num(widthPx)}" height="${num(heightPx)}" viewBox="0 0 ${num(this.width)} ${num(this.height)}">` +
      `${body.replaceAll(idMark, `i${hash}-`)}</svg>`
    );
  }
}

function stopsOf(stops: readonly Stop[]): string {
  return stops
    .map(
      ([at, colour, opacity]) =>
        `<stop offset="${num(at)}" stop-color="${colour}"${opacity === undefined ? "" : ` stop-opacity="${num(opacity)}"`}/>`,
    )
    .join("");
}
