// Outlines of the flat shapes as SVG paths that fill a box, all but a small margin.
// Not their colours: those come from draw-flat.ts. Solids and furniture have files of their own.

import type { SceneShape } from "@imagier/contracts";
import { num, type Point, pathThrough } from "../vector/drawing.js";
import type { furniture } from "./draw-furniture.js";
import type { handy } from "./draw-handy.js";
import type { landmarks } from "./draw-landmarks.js";
import type { objects } from "./draw-objects.js";
import type { solids } from "./draw-solid.js";

interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

export type Outline = (area: Area) => string;

const onEllipse = ({ left, top, width, height }: Area, angle: number, share = 1): Point => ({
  x: left + width / 2 + (width / 2) * share * Math.sin(angle),
  y: top + height / 2 - (height / 2) * share * Math.cos(angle),
});

/** Corners evenly around, the first at the top, stretched so that they touch all sides of the area. */
function polygon(corners: number, turn = 0): Outline {
  return (area) => {
    const around = Array.from({ length: corners }, (_, corner) => {
      const angle = turn + (2 * Math.PI * corner) / corners;
      return { x: Math.sin(angle), y: -Math.cos(angle) };
    });
    return pathThrough(stretched(around, area));
  };
}

/** Points moved and stretched so that they just fill an area. */
function stretched(points: readonly Point[], { left, top, width, height }: Area): Point[] {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [fromX, fromY] = [Math.min(...xs), Math.min(...ys)];
  const [spanX, spanY] = [Math.max(...xs) - fromX, Math.max(...ys) - fromY];
  return points.map(({ x, y }) => ({
    x: left + ((x - fromX) / spanX) * width,
    y: top + ((y - fromY) / spanY) * height,
  }));
}

/** Points as parts of the area, 0..1. */
const within =
  (points: readonly (readonly [number, number])[]): Outline =>
  ({ left, top, width, height }) =>
    pathThrough(points.map(([x, y]) => ({ x: left + x * width, y: top + y * height })));

const ellipse: Outline = ({ left, top, width, height }) => ellipseAt(left + width / 2, top + height / 2, width, height);

function ellipseAt(x: number, y: number, ...[width, height]: [number, number]): string {
  const [rx, ry] = [num(width / 2), num(height / 2)];
  return `M${num(x - width / 2)} ${num(y)}A${rx} ${ry} 0 0 1 ${num(x + width / 2)} ${num(y)}A${rx} ${ry} 0 0 1 ${num(x - width / 2)} ${num(y)}Z`;
}

/** A circle with a hole: the inner one runs the other way round, so that either fill rule leaves it open. */
const ring: Outline = (area) => {
  const { left, top, width, height } = area;
  const inner = { x: left + width * 0.21, y: top + height / 2, rx: width * 0.29, ry: height * 0.29 };
  const far = inner.x + 2 * inner.rx;
  const arc = `A${num(inner.rx)} ${num(inner.ry)} 0 0 0`;
  return `${ellipse(area)}M${num(inner.x)} ${num(inner.y)}${arc} ${num(far)} ${num(inner.y)}${arc} ${num(inner.x)} ${num(inner.y)}Z`;
};

const star: Outline = (area) => {
  const points = Array.from({ length: 10 }, (_, corner) => {
    const reach = corner % 2 === 0 ? 1 : 0.46;
    const angle = (Math.PI * corner) / 5;
    return { x: reach * Math.sin(angle), y: -reach * Math.cos(angle) };
  });
  return pathThrough(stretched(points, area));
};

const heart: Outline = ({ left, top, width, height }) => {
  const at = (x: number, y: number) => `${num(left + x * width)} ${num(top + y * height)}`;
  return (
    `M${at(0.5, 1)}C${at(0.42, 0.9)} ${at(0, 0.64)} ${at(0, 0.29)}C${at(0, 0.12)} ${at(0.12, 0)} ${at(0.27, 0)}` +
    `C${at(0.37, 0)} ${at(0.46, 0.055)} ${at(0.5, 0.16)}C${at(0.54, 0.055)} ${at(0.63, 0)} ${at(0.73, 0)}` +
    `C${at(0.88, 0)} ${at(1, 0.12)} ${at(1, 0.29)}C${at(1, 0.64)} ${at(0.58, 0.9)} ${at(0.5, 1)}Z`
  );
};

const crescent: Outline = ({ left, top, width, height }) => {
  const at = (x: number, y: number) => `${num(left + x * width)} ${num(top + y * height)}`;
  const [outerX, outerY, innerX, innerY] = [width * 0.66, height * 0.5, width * 0.52, height * 0.42].map(num);
  return `M${at(0.94, 0.06)}A${outerX} ${outerY} 0 1 0 ${at(0.94, 0.94)}A${innerX} ${innerY} 0 0 1 ${at(0.94, 0.06)}Z`;
};

/** A band that winds outwards: its outer side forth, its inner side back. */
const spiral: Outline = (area) => {
  const turns = 2.75;
  const steps = 160;
  const side = (inset: number) =>
    Array.from({ length: steps + 1 }, (_, step) => {
      const share = step / steps;
      const thin = Math.min(1, share * 5, (1 - share) * 14); // both ends are pointed
      return onEllipse(area, share * turns * 2 * Math.PI, Math.max(0, 0.05 + 0.9 * share + inset * thin));
    });
  return pathThrough([...side(0.075), ...side(-0.075).toReversed()]);
};

function rounded(share: number): Outline {
  return ({ left, top, width, height }) => {
    const r = share * Math.min(width, height);
    const corner = `a${num(r)} ${num(r)} 0 0 1`;
    return (
      `M${num(left + r)} ${num(top)}h${num(width - 2 * r)}${corner} ${num(r)} ${num(r)}v${num(height - 2 * r)}` +
      `${corner} ${num(-r)} ${num(r)}h${num(2 * r - width)}${corner} ${num(-r)} ${num(-r)}v${num(2 * r - height)}${corner} ${num(r)} ${num(-r)}Z`
    );
  };
}

const [arm, rest] = [0.34, 0.66];

type FlatShape = Exclude<
  SceneShape,
  keyof typeof solids | keyof typeof furniture | keyof typeof objects | keyof typeof handy | keyof typeof landmarks
>;

export const outlines: Readonly<Record<FlatShape, Outline>> = {
  circle: ellipse,
  oval: ellipse,
  ring,
  square: rounded(0.05),
  rectangle: rounded(0.06),
  triangle: polygon(3),
  pentagon: polygon(5),
  hexagon: polygon(6, Math.PI / 6),
  octagon: polygon(8, Math.PI / 8),
  diamond: polygon(4),
  star,
  heart,
  cross: within([
    [arm, 0],
    [rest, 0],
    [rest, arm],
    [1, arm],
    [1, rest],
    [rest, rest],
    [rest, 1],
    [arm, 1],
    [arm, rest],
    [0, rest],
    [0, arm],
    [arm, arm],
  ]),
  arrow: within([
    [0, 0.3],
    [0.56, 0.3],
    [0.56, 0],
    [1, 0.5],
    [0.56, 1],
    [0.56, 0.7],
    [0, 0.7],
  ]),
  line: rounded(0.5),
  crescent,
  spiral,
};
