// A living room: papered wall, boards, a window with curtains, pictures.
// Its furniture is the plan's: only what hangs at the edges is here.

import { num, pathThrough } from "../../vector/drawing.js";
import { darker, lighter } from "../../vector/tone.js";
import type { Stage } from "../stage.js";
import { drawLampGlow, drawWall, drawWindow, indoor, type Opening } from "./interior.js";

export function drawRoom(stage: Stage, horizon: number): void {
  const { drawing, width } = stage;
  const wall = stage.main("#ecd9bf");
  drawWall(stage, { wall, horizon });
  for (let x = 0; x < width; x += 84)
    drawing.add(
      `<rect x="${num(x)}" width="42" height="${num(horizon)}" fill="${indoor(stage, lighter(wall, 0.35))}" fill-opacity="0.24"/>`,
    );
  drawFloorBoards(stage, horizon);
  drawSkirting(stage, horizon);
  const side = stage.random.next() < 0.5 ? 0 : 1;
  const window = { left: (side === 0 ? 0.05 : 0.68) * width, top: 110, width: 0.27 * width, height: 330 };
  drawWindow(stage, { ...window, horizon });
  drawCurtains(stage, window);
  if (stage.air.time !== "night") drawLightPatch(stage, { x: window.left + window.width / 2, horizon });
  drawPictures(stage, { x: (side === 0 ? 0.8 : 0.18) * width });
  if (stage.air.time === "night") drawLampGlow(stage);
}

/** Boards that run to one point behind the wall. */
function drawFloorBoards(stage: Stage, horizon: number): void {
  const { drawing, width, height } = stage;
  const wood = indoor(stage, "#b98550");
  const paint = drawing.linear(
    [
      [0, darker(wood, 0.16)],
      [1, lighter(wood, 0.1)],
    ],
    { x: 0, y: horizon },
    { x: 0, y: height },
  );
  drawing.add(`<rect y="${num(horizon)}" width="${num(width)}" height="${num(height - horizon)}" fill="${paint}"/>`);
  const edge = (board: number) => [width / 2 + board * 0.055 * width, width / 2 + board * 0.13 * width] as const;
  for (let board = -11; board < 11; board += 1) {
    const [[far, near], [nextFar, nextNear]] = [edge(board), edge(board + 1)];
    const quad = pathThrough([
      { x: far, y: horizon },
      { x: nextFar, y: horizon },
      { x: nextNear, y: height },
      { x: near, y: height },
    ]);
    const shade = stage.random.next() < 0.5 ? "#ffffff" : "#1a1430";
    drawing.path(quad, shade, `fill-opacity="${num(stage.between(0.02, 0.09))}"`);
    drawing.stroke(
      `M${num(far)} ${num(horizon)}L${num(near)} ${height}`,
      { colour: darker(wood, 0.45), width: 2 },
      'stroke-opacity="0.55"',
    );
    const joint = stage.between(0.15, 0.95);
    const y = horizon + (height - horizon) * joint;
    drawing.stroke(
      `M${num(far + (near - far) * joint)} ${num(y)}H${num(nextFar + (nextNear - nextFar) * joint)}`,
      { colour: darker(wood, 0.45), width: 2 },
      'stroke-opacity="0.5"',
    );
  }
}

function drawSkirting(stage: Stage, horizon: number): void {
  const { drawing, width } = stage;
  const white = indoor(stage, "#f8f3e8");
  drawing.add(`<rect y="${num(horizon - 30)}" width="${num(width)}" height="32" fill="${white}"/>`);
  drawing.add(`<rect y="${num(horizon - 30)}" width="${num(width)}" height="5" fill="${darker(white, 0.14)}"/>`);
  drawing.add(`<rect y="${num(horizon + 2)}" width="${num(width)}" height="10" fill="#1a1430" fill-opacity="0.18"/>`);
}

function drawCurtains(stage: Stage, { left, top, width, height }: Opening): void {
  const { drawing } = stage;
  const cloth = indoor(stage, stage.colours[1] ?? "#c9736b");
  drawing.stroke(`M${num(left - 54)} ${num(top - 34)}H${num(left + width + 54)}`, {
    colour: indoor(stage, "#8a6440"),
    width: 9,
  });
  for (const way of [-1, 1]) {
    const edge = way < 0 ? left - 44 : left + width + 44;
    const inner = edge - way * 0.3 * width;
    const foot = top + height + 70;
    drawing.path(
      `M${num(edge)} ${num(top - 32)}H${num(inner)}C${num(inner)} ${num(top + 0.4 * height)} ${num(edge - way * 60)} ${num(top + 0.55 * height)} ${num(edge - way * 46)} ${num(foot)}H${num(edge)}Z`,
      cloth,
    );
    for (let fold = 1; fold < 4; fold += 1) {
      const from = edge - way * fold * 0.07 * width;
      drawing.stroke(
        `M${num(from)} ${num(top - 28)}Q${num(from)} ${num(top + 0.5 * height)} ${num(edge - way * fold * 11)} ${num(foot - 4)}`,
        { colour: fold % 2 === 0 ? lighter(cloth, 0.25) : darker(cloth, 0.25), width: 5 },
        'stroke-opacity="0.5"',
      );
    }
  }
}

/** Where the window's light falls on the floor. */
function drawLightPatch(stage: Stage, { x, horizon }: { x: number; horizon: number }): void {
  const lean = x < stage.width / 2 ? 1 : -1;
  for (const part of [0, 1]) {
    const from = x + (part - 1) * 110 + lean * 150;
    const points = [
      { x: from, y: horizon + 50 },
      { x: from + 96, y: horizon + 50 },
      { x: from + 96 + lean * 110 + 30, y: horizon + 210 },
      { x: from + lean * 110 - 20, y: horizon + 210 },
    ];
    stage.drawing.path(
      pathThrough(points),
      stage.air.time === "sunset" ? "#ffc27a" : "#fff4d2",
      `fill-opacity="${stage.air.weather === undefined ? 0.26 : 0.12}"`,
    );
  }
}

function drawPictures(stage: Stage, { x }: { x: number }): void {
  const { drawing } = stage;
  for (const [dx, y, wide, tall, colour] of [
    [-70, 190, 120, 150, "#7fb0c9"],
    [72, 160, 100, 100, "#e0a96a"],
    [72, 290, 100, 70, "#9cc28a"],
  ] as const) {
    const [left, top] = [x + dx - wide / 2, y];
    drawing.add(
      `<rect x="${num(left + 5)}" y="${num(top + 8)}" width="${wide}" height="${tall}" fill="#1a1430" fill-opacity="0.16"/>`,
      `<rect x="${num(left)}" y="${num(top)}" width="${wide}" height="${tall}" fill="${indoor(stage, "#8a6440")}"/>`,
      `<rect x="${num(left + 8)}" y="${num(top + 8)}" width="${wide - 16}" height="${tall - 16}" fill="${indoor(stage, "#fbf6ea")}"/>`,
      `<rect x="${num(left + 18)}" y="${num(top + 18)}" width="${wide - 36}" height="${tall - 36}" fill="${indoor(stage, colour)}"/>`,
    );
    drawing.path(
      `M${num(left + 18)} ${num(top + tall - 18)}q${num((wide - 36) / 2)} ${num(-0.55 * (tall - 36))} ${num(wide - 36)} 0Z`,
      indoor(stage, darker(colour, 0.25)),
    );
  }
}
