// Outlines of a few single things and how they stand to each other: beside, on, in front of, inside, between, in corners.
// Not of counts (count-outlines.ts). Relations are true of the boxes by construction.

import type { RandomStream } from "@imagier/sampling";
import type { PixelBox } from "../pixels.js";
import { cellsOf, fit, shuffled } from "./boxes.js";
import type { Outline, Place } from "./outline.js";

const one = { count: 1 };

export function singleOutline(): Outline {
  return {
    kind: "single",
    groups: [one],
    relations: [],
    mayOverlap: false,
    place: (aspects, space, random) => [
      [
        fit(space, {
          aspect: aspects[0]![0]!,
          fill: 0.4 + 0.6 * random.next(),
          across: random.next(),
          down: random.next(),
        }),
      ],
    ],
  };
}

/** Two or three things in a line from left to right, each left of the next. */
export function sideBySideOutline(_: PixelBox, random: RandomStream): Outline {
  const count = random.next() < 0.7 ? 2 : 3;
  return line("side-by-side", count, (space) => cellsOf(space, count, 1));
}

export function stackedOutline(_: PixelBox, random: RandomStream): Outline {
  const count = random.next() < 0.75 ? 2 : 3;
  return line("stacked", count, (space) => cellsOf(space, 1, count));
}

function line(kind: "side-by-side" | "stacked", count: number, cells: (space: PixelBox) => PixelBox[]): Outline {
  const isAcross = kind === "side-by-side";
  const relation = isAcross ? ("left-of" as const) : ("above" as const);
  return {
    kind,
    groups: Array.from({ length: count }, () => one),
    relations: Array.from({ length: count - 1 }, (_, n) => ({ subject: n, relation, object: n + 1 })),
    mayOverlap: false,
    place: (aspects, space, random) => {
      const slide = 0.2 + 0.6 * random.next();
      return cells(space).map((cell, n) => {
        const fill = 0.75 + 0.25 * random.next();
        const free = random.next();
        const [across, down] = isAcross ? [free, slide] : [slide, free];
        return [fit(cell, { aspect: aspects[n]![0]!, fill, across, down })];
      });
    },
  };
}

/** Group 0 is below, group 1 stands on it. */
export function onOutline(): Outline {
  const place: Place = (aspects, space, random) => {
    const height = space.height * (0.4 + 0.15 * random.next());
    const floor = { ...space, top: space.top + space.height - height, height };
    const below = fit(floor, { aspect: aspects[0]![0]!, fill: 0.9 + 0.1 * random.next(), down: 1 });
    // As wide as what it stands on, or narrower, and with its feet just over the edge.
    const roof = { left: below.left, top: space.top, width: below.width, height: below.top - space.top + 2 };
    const above = fit(roof, {
      aspect: aspects[1]![0]!,
      fill: 0.75 + 0.25 * random.next(),
      across: 0.3 + 0.4 * random.next(),
      down: 1,
    });
    return [[below], [above]];
  };
  const relations = [{ subject: 1, relation: "on" as const, object: 0 }];
  return { kind: "on", groups: [one, one], relations, mayOverlap: true, place };
}

/** Group 1 stands in front of group 0: lower, and over a part of it. */
export function inFrontOutline(_: PixelBox, random: RandomStream): Outline {
  const isLeft = random.next() < 0.5;
  const place: Place = (aspects, space, stream) => {
    const back = fit(
      {
        ...space,
        width: space.width * 0.8,
        height: space.height * 0.8,
        left: space.left + (isLeft ? 0.2 : 0) * space.width,
      },
      { aspect: aspects[0]![0]!, fill: 0.9 + 0.1 * stream.next(), across: isLeft ? 1 : 0 },
    );
    // From the lower corner of the thing behind, over about a third of it each way.
    const width = 0.55 * space.width;
    const height = 0.55 * space.height;
    const corner = isLeft ? back.left + back.width * 0.4 - width : back.left + back.width * 0.6;
    const left = Math.max(space.left, Math.min(space.left + space.width - width, corner));
    const top = Math.min(space.top + space.height - height, back.top + back.height * 0.6);
    const across = isLeft ? 1 : 0;
    return [[back], [fit({ left, top, width, height }, { aspect: aspects[1]![0]!, across, down: 0 })]];
  };
  const relation = random.next() < 0.5;
  const relations = [
    relation
      ? { subject: 1, relation: "in-front-of" as const, object: 0 }
      : { subject: 0, relation: "behind" as const, object: 1 },
  ];
  return { kind: "in-front-of", groups: [one, one], relations, mayOverlap: true, place };
}

/** Group 1 is drawn in the middle of group 0. */
export function insideOutline(): Outline {
  const place: Place = (aspects, space, random) => {
    const around = fit(space, { aspect: aspects[0]![0]!, fill: 0.9 + 0.1 * random.next() });
    const part = 0.4 + 0.1 * random.next();
    const width = around.width * part;
    const height = around.height * part;
    const left = around.left + (around.width - width) / 2;
    const top = around.top + (around.height - height) / 2;
    return [[around], [fit({ left, top, width, height }, { aspect: aspects[1]![0]! })]];
  };
  const relations = [{ subject: 1, relation: "inside" as const, object: 0 }];
  return { kind: "inside", groups: [one, one], relations, mayOverlap: true, place };
}

export function betweenOutline(): Outline {
  const place: Place = (aspects, space, random) => {
    const cells = cellsOf(space, 3, 1);
    const down = 0.3 + 0.5 * random.next();
    const boxes = cells.map((cell, n) => [
      fit(cell, { aspect: aspects[order[n]!]![0]!, fill: 0.8 + 0.2 * random.next(), down }),
    ]);
    return order.map((_, group) => boxes[order.indexOf(group)]!);
  };
  const order = [1, 0, 2]; // which group is in which cell
  const relations = [{ subject: 0, relation: "between" as const, object: 1, other: 2 }];
  return { kind: "between", groups: [one, one, one], relations, mayOverlap: false, place };
}

/** Two to four things, each in a corner of its own. */
export function cornersOutline(_: PixelBox, random: RandomStream): Outline {
  const corners = shuffled([0, 1, 2, 3], random).slice(0, 2 + random.int(3));
  const place: Place = (aspects, space, stream) =>
    corners.map((corner, n) => {
      const across = corner % 2;
      const down = corner >> 1;
      const cell = cellsOf(space, 2, 2)[corner]!;
      return [fit(cell, { aspect: aspects[n]![0]!, fill: 0.65 + 0.25 * stream.next(), across, down })];
    });
  return { kind: "corners", groups: corners.map(() => one), relations: [], mayOverlap: false, place };
}

/** A large thing and a small one. */
export function sizesOutline(_: PixelBox, random: RandomStream): Outline {
  const isLargeLeft = random.next() < 0.5;
  const place: Place = (aspects, space, stream) => {
    const wide = space.width * 0.66;
    const large = { ...space, width: wide, left: isLargeLeft ? space.left : space.left + space.width - wide };
    const rest = { ...space, width: space.width - wide, left: isLargeLeft ? space.left + wide : space.left };
    const down = 0.3 + 0.6 * stream.next();
    return [
      [fit(large, { aspect: aspects[0]![0]!, down })],
      [fit(rest, { aspect: aspects[1]![0]!, fill: 0.65 + 0.25 * stream.next(), down })],
    ];
  };
  const groups = [
    { count: 1, size: "large" as const },
    { count: 1, size: "small" as const },
  ];
  return { kind: "sizes", groups, relations: [], mayOverlap: false, place };
}
