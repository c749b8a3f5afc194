// A street: house fronts with shops, a pavement, the road, lamps.
// No people and no cars: those are things of the plan.

import { num, pathThrough } from "../../vector/drawing.js";
import { darker, type Hex, lighter, mix } from "../../vector/tone.js";
import { drawSky } from "../draw-sky.js";
import type { Stage } from "../stage.js";
import { drawSkyline, lit, litShare, type Tower } from "./skyline.js";

export function drawStreet(stage: Stage, horizon: number): void {
  const { drawing, width, height } = stage;
  drawSky(stage, { horizon });
  drawSkyline(stage, {
    foot: horizon,
    tall: [330, 480],
    wide: [90, 150],
    distance: 0.75,
    walls: ["#9aa8bd", "#b3aeb8"],
  });
  const fronts: readonly Hex[] = ["#e8c9a0", "#d99a86", "#a9c4b0", "#b9c6de", "#e3d6b3", "#cfa3b1"];
  let last = -1;
  for (let x = -30; x < width; ) {
    const front = 180 + stage.random.int(60);
    last = (last + 1 + stage.random.int(fronts.length - 1)) % fronts.length;
    drawFront(stage, {
      x,
      width: front,
      top: horizon - stage.between(300, 400),
      foot: horizon,
      wall: fronts[last]!,
      distance: 0.14,
    });
    x += front;
  }
  const pavement = stage.ground("#cdc7bf", 0.05);
  const kerb = horizon + 0.34 * (height - horizon);
  drawing.add(
    `<rect y="${num(horizon)}" width="${num(width)}" height="${num(kerb - horizon)}" fill="${drawing.linear(
      [
        [0, darker(pavement, 0.14)],
        [1, pavement],
      ],
      { x: 0, y: horizon },
      { x: 0, y: kerb },
    )}"/>`,
  );
  let joints = "";
  for (let line = -16; line <= 16; line += 1)
    joints += `M${num(width / 2 + line * 0.06 * width)} ${num(horizon)}L${num(width / 2 + line * 0.075 * width)} ${num(kerb)}`;
  drawing.stroke(joints, { colour: darker(pavement, 0.3), width: 1.6 }, 'stroke-opacity="0.4"');
  drawRoad(stage, kerb);
  for (const share of [0.07, 0.93])
    drawLamp(stage, { x: share * width, foot: horizon + 0.22 * (height - horizon), tall: 380 });
}

function drawFront(stage: Stage, { x, width, top, foot, wall, distance }: Tower): void {
  const { drawing } = stage;
  const tone = stage.tone(stage.main(wall), distance);
  const white = stage.tone("#faf5ea", distance);
  drawing.add(
    `<rect x="${num(x)}" y="${num(top)}" width="${num(width)}" height="${num(foot - top)}" fill="${drawing.linear(
      [
        [0, lighter(tone, 0.08)],
        [1, darker(tone, 0.1)],
      ],
      { x: 0, y: top },
      { x: 0, y: foot },
    )}"/>`,
  );
  drawing.add(`<rect x="${num(x - 3)}" y="${num(top - 10)}" width="${num(width + 6)}" height="20" fill="${white}"/>`);
  drawing.add(
    `<rect x="${num(x + width - 5)}" y="${num(top + 10)}" width="5" height="${num(foot - top - 10)}" fill="${darker(tone, 0.3)}" fill-opacity="0.5"/>`,
  );
  for (let row = 0; row < 2; row += 1)
    for (let column = 0; column < 3; column += 1) {
      const pane =
        stage.random.next() < litShare(stage)
          ? lit
          : stage.tone(mix("#9cc3da", "#39536b", stage.air.time === "day" ? 0.2 : 0.7), distance);
      const [left, y] = [x + (0.12 + 0.29 * column) * width, top + 34 + row * 86];
      const [wide, tall] = [0.18 * width, 58];
      drawing.add(
        `<rect x="${num(left)}" y="${num(y)}" width="${num(wide)}" height="${tall}" rx="3" fill="${pane}" stroke="${white}" stroke-width="4"/>`,
      );
      drawing.stroke(`M${num(left + wide / 2)} ${num(y)}v${tall}`, { colour: white, width: 2.4 });
      drawing.add(
        `<rect x="${num(left - 5)}" y="${num(y + tall)}" width="${num(wide + 10)}" height="6" fill="${white}"/>`,
      );
    }
  drawShop(stage, { x, width, top: foot - 120, foot, wall: tone, distance });
}

/** Shop window, door and awning on the ground floor. */
function drawShop(stage: Stage, { x, width, top, foot, distance }: Tower): void {
  const { drawing } = stage;
  const white = stage.tone("#faf5ea", distance);
  const cloth = stage.tone(stage.pick<Hex>(["#c8505a", "#3f7fae", "#4d9468", "#d99a3d"]), distance);
  const glass = litShare(stage) > 0.2 ? lit : stage.tone("#8db6cd", distance);
  const pane = (left: number, wide: number) =>
    drawing.add(
      `<rect x="${num(left)}" y="${num(top + 34)}" width="${num(wide)}" height="${num(foot - top - 46)}" fill="${glass}" stroke="${darker(cloth, 0.45)}" stroke-width="5"/>`,
    );
  pane(x + 0.1 * width, 0.44 * width);
  drawing.add(
    `<rect x="${num(x + 0.64 * width)}" y="${num(top + 34)}" width="${num(0.22 * width)}" height="${num(foot - top - 34)}" fill="${darker(cloth, 0.3)}"/>`,
  );
  drawing.circle({ x: x + 0.82 * width, y: foot - 38, r: 4 }, "#f0cf7a");
  const stripes = 8;
  for (let stripe = 0; stripe < stripes; stripe += 1) {
    const [left, wide] = [x + (0.06 + (0.86 * stripe) / stripes) * width, (0.86 * width) / stripes];
    drawing.path(
      `M${num(left)} ${num(top)}h${num(wide)}v30a${num(wide / 2)} 9 0 0 1 ${num(-wide)} 0Z`,
      stripe % 2 === 0 ? cloth : white,
    );
  }
}

function drawRoad(stage: Stage, kerb: number): void {
  const { drawing, width, height } = stage;
  const asphalt = stage.ground("#6d7079", 0.04);
  drawing.add(
    `<rect y="${num(kerb)}" width="${num(width)}" height="${num(height - kerb)}" fill="${drawing.linear(
      [
        [0, lighter(asphalt, 0.1)],
        [1, darker(asphalt, 0.1)],
      ],
      { x: 0, y: kerb },
      { x: 0, y: height },
    )}"/>`,
  );
  drawing.add(`<rect y="${num(kerb)}" width="${num(width)}" height="15" fill="${stage.ground("#e2ddd4", 0.05)}"/>`);
  drawing.add(`<rect y="${num(kerb + 15)}" width="${num(width)}" height="6" fill="${darker(asphalt, 0.4)}"/>`);
  const line = kerb + 0.56 * (height - kerb);
  for (let x = 0.02 * width; x < width; x += 150)
    drawing.path(
      pathThrough([
        { x: x + 8, y: line },
        { x: x + 90, y: line },
        { x: x + 84, y: line + 13 },
        { x, y: line + 13 },
      ]),
      stage.ground("#f3eee2", 0.02),
      'fill-opacity="0.85"',
    );
}

function drawLamp(stage: Stage, { x, foot, tall }: { x: number; foot: number; tall: number }): void {
  const { drawing } = stage;
  const iron = stage.tone("#39424f", 0.05);
  const head = { x, y: foot - tall };
  if (litShare(stage) > 0.2) {
    const glow = drawing.radial(
      [
        [0, "#ffe39a", 0.75],
        [1, "#ffe39a", 0],
      ],
      head,
      150,
    );
    drawing.circle({ ...head, r: 150 }, glow);
  }
  drawing.add(`<rect x="${num(x - 5)}" y="${num(head.y)}" width="10" height="${num(tall)}" fill="${iron}"/>`);
  drawing.add(`<rect x="${num(x - 12)}" y="${num(foot - 26)}" width="24" height="28" rx="4" fill="${iron}"/>`);
  drawing.path(
    pathThrough([
      { x: x - 20, y: head.y - 34 },
      { x: x + 20, y: head.y - 34 },
      { x: x + 13, y: head.y + 6 },
      { x: x - 13, y: head.y + 6 },
    ]),
    litShare(stage) > 0.2 ? "#fff0b8" : stage.tone("#e6eef2", 0.1),
    `stroke="${iron}" stroke-width="4"`,
  );
  drawing.path(
    pathThrough([
      { x: x - 26, y: head.y - 34 },
      { x: x + 26, y: head.y - 34 },
      { x, y: head.y - 56 },
    ]),
    iron,
  );
}
