// Draws layouts as labelled boxes on one sheet, nothing selected, to look at the taste of the layout.
// `npx tsx --conditions=source tools/sheets/layout-sheet.ts OUT.png [--seed 1] [--from 0]`

import { parseArgs } from "node:util";
import type { ScenePlan } from "@imagier/contracts";
import { groundOf, layOut } from "@imagier/scenes";
import sharp from "sharp";
import { sceneOf } from "../../packages/scenes/src/layout/testing/scene-notation.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string", default: "1" } },
});
const [out] = positionals;
if (out === undefined) throw new Error("Give a PNG to write.");

const meadow = { setting: "meadow" } as const;
const scenes: readonly [string, Partial<ScenePlan>?][] = [
  [
    '3 apple row; table; bird; "Bon appétit" @top; apple on table; bird on apple.0',
    { background: { setting: "kitchen" } },
  ],
  ["cat; dog; cat left-of dog"],
  ["cat; hat; glasses; scarf; cat wearing hat; cat wearing glasses; cat wearing scarf"],
  ["boy; horse; balloon; boy riding horse; boy holding balloon", { background: meadow }],
  ["ball; 2 tree; ball between tree", { background: { setting: "garden" } }],
  ["bird; cat; dog; bird between cat+dog"],
  ["8 star circle; moon; star around moon", { background: { setting: "space" } }],
  ["4 star corners; heart @middle"],
  ["12 star grid", { background: { setting: "gradient" } }],
  ["house; tree; cat; dog; sun; cloud; bird", { background: meadow }],
  ["cat; box; cat inside box; mouse; mouse on box"],
  ["car; house; tree; car in-front-of house; tree behind house", { background: { setting: "street" } }],
  ["7 balloon", { background: { setting: "sky" } }],
  ["circle; square; triangle; circle left-of square; triangle above square"],
  ["huge elephant; tiny mouse; elephant left-of mouse", { background: { setting: "desert" } }],
  ["apple; pear; banana; orange; lemon; plum; cherry; grape; kiwi; peach; melon; fig; mango; lime; papaya; coconut"],
  ["100 ant"],
  ["20 sheep scattered", { background: { setting: "farm" } }],
  [
    "6 orange pile; basket; vase; lamp; table; vase on table; lamp on table; vase left-of lamp",
    { background: { setting: "room" } },
  ],
  ["3 cat; 3 chair; cat on chair; 3 hat; cat wearing hat", { background: { setting: "room" } }],
  ["5 fish; 2 crab; octopus; treasure_chest; seahorse @top-right", { background: { setting: "underwater" } }],
  ["boat; 2 seagull; sun @top-left; whale", { background: { setting: "sea" } }],
  [
    'king; queen; 2 crown; castle; king wearing crown.0; queen wearing crown.1; king left-of queen; castle behind king; "The royal family of the old forest"',
    { background: { setting: "hills" } },
  ],
  ['dog; "Hello there, how are you?" balloon!; text above dog', { background: meadow }],
  [
    "cat; table; cat under table; 2 cup; plate; cup on table; plate on table; plate between cup.0+cup.1",
    { background: { setting: "kitchen" } },
  ],
  [
    "red_car; blue_car; bus; truck; bicycle; motorcycle; traffic_light; 3 tree; policeman; dog",
    { background: { setting: "city" } },
  ],
  [
    "sun; house; tree; bird; sun left-of tree; house right-of tree; bird above house",
    { background: { setting: "farm" } },
  ],
  ["star; circle; heart; star above circle; circle above heart; star left-of heart"],
  ["cat @left; dog @right; bird @top; mouse @bottom; star @middle"],
  [
    "snowman; hat; carrot; scarf; 2 child; 5 snowflake scattered; snowman wearing hat; snowman wearing scarf; snowman holding carrot",
    { background: { setting: "snowfield" } },
  ],
  ["5 book; shelf; vase; clock; book on shelf; vase on shelf; clock above shelf", { background: { setting: "room" } }],
  ['cake; "30"; text inside cake; 6 candle row; candle on cake; plate; cake on plate'],
  ["cat; dog; cat left-of dog; dog left-of cat; rabbit; rabbit beside dog"],
  [
    '"A long sentence that must be broken into several lines to be read at all on this page"; penguin; "Little caption" @bottom text-2',
    { background: { setting: "snowfield" } },
  ],
  [
    "lion; tiger; bear; monkey; giraffe; elephant; zebra; hippopotamus; crocodile; parrot; snake; turtle; flamingo; ostrich; gorilla; rhinoceros; panda; kangaroo; koala; penguin",
    { background: meadow, canvas: { widthPx: 1536, heightPx: 1024 } },
  ],
  [
    "rocket; 3 planet; astronaut; astronaut left-of rocket; 15 star-2 scattered; moon @top-right",
    { background: { setting: "space" }, canvas: { widthPx: 768, heightPx: 1152 } },
  ],
];

/** Width over height of drawings as they come. */
const aspects: Readonly<Record<string, number>> = {
  boy: 0.5,
  king: 0.5,
  queen: 0.55,
  policeman: 0.45,
  child: 0.5,
  astronaut: 0.7,
  snowman: 0.6,
  hat: 1.4,
  glasses: 2.6,
  scarf: 1.3,
  horse: 1.2,
  car: 1.9,
  "red-car": 1.9,
  "blue-car": 1.9,
  bus: 1.9,
  truck: 1.8,
  bicycle: 1.5,
  motorcycle: 1.5,
  tree: 0.8,
  fish: 1.5,
  whale: 1.6,
  boat: 1.1,
  bird: 1.2,
  seagull: 1.6,
  crown: 1.3,
  basket: 1.1,
  lamp: 0.6,
  vase: 0.6,
  plate: 2.5,
  cake: 1.2,
  candle: 0.25,
  rocket: 0.5,
  giraffe: 0.55,
  cloud: 1.6,
  book: 0.75,
  chair: 0.7,
  "traffic-light": 0.4,
  snake: 1.8,
  crocodile: 2.4,
  penguin: 0.65,
  dog: 0.95,
  cat: 0.85,
  castle: 1.0,
  balloon: 0.65,
  carrot: 0.6,
  box: 1.1,
  elephant: 1.2,
  flamingo: 0.55,
  ostrich: 0.6,
};

const tilePx = 340;
const columns = 6;
const colours = [
  "#e6553f",
  "#3f8fe6",
  "#55b04a",
  "#e6b13f",
  "#9a5fd0",
  "#3fbfc0",
  "#d05f9a",
  "#8a6a4a",
  "#5a6b7c",
  "#b0c23f",
];

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function tileOf(plan: ScenePlan, title: string, at: number): string {
  const { widthPx, heightPx } = plan.canvas;
  const scale = Math.min(tilePx - 20, tilePx - 44) / Math.max(widthPx, heightPx);
  const [left, top] = [(at % columns) * tilePx + 10, Math.floor(at / columns) * tilePx + 30];
  const ground = groundOf(plan.background);
  const floor =
    ground &&
    `<rect y="${ground.horizonAt * heightPx}" width="${widthPx}" height="${(1 - ground.horizonAt) * heightPx}" fill="#dfe9d5"/>`;
  const layers = plan.layers.map((layer, i) => ({ layer, colour: colours[i % colours.length]! }));
  layers.sort((a, b) => a.layer.depth! - b.layer.depth!);
  const boxes = layers.flatMap(({ layer, colour }) =>
    layer.boxes!.map((box, item) => {
      const label = layer.kind === "text" ? layer.text : layer.id + (layer.boxes!.length > 1 ? item : "");
      const fontPx = Math.min(34, Math.max(12, (box.width / Math.max(4, label.length)) * 1.7));
      return `<rect x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}" rx="${Math.min(box.width, box.height) * 0.14}" fill="${colour}" fill-opacity="0.72" stroke="#222" stroke-width="2"/>
        <text x="${box.left + box.width / 2}" y="${box.top + box.height / 2 + fontPx / 3}" font-size="${fontPx}" text-anchor="middle" font-family="sans-serif">${escaped(label)}</text>`;
    }),
  );
  return `<g transform="translate(${left} ${top - 8})"><text font-size="9.5" font-family="sans-serif">${escaped(title.slice(0, 74))}</text></g>
    <svg x="${left}" y="${top}" width="${widthPx * scale}" height="${heightPx * scale}" viewBox="0 0 ${widthPx} ${heightPx}">
    <rect width="${widthPx}" height="${heightPx}" fill="#f4f7fb"/>${floor ?? ""}${boxes.join("")}<rect width="${widthPx}" height="${heightPx}" fill="none" stroke="#999" stroke-width="3"/></svg>`;
}

const tiles = scenes.map(([notation, more], at) => {
  const plan = sceneOf(notation, { seed: Number(values.seed), ...more });
  const started = performance.now();
  const { plan: laidOut, contradictions } = layOut(plan, { aspectOf: (layer) => aspects[layer.id] ?? 1 });
  const ms = performance.now() - started;
  for (const { message } of contradictions) console.log(`${at}: ${message}`);
  if (ms > 15) console.log(`${at}: ${ms.toFixed(0)} ms`);
  return tileOf(laidOut, notation, at);
});
const height = Math.ceil(scenes.length / columns) * tilePx;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${columns * tilePx}" height="${height}"><rect width="100%" height="100%" fill="white"/>${tiles.join("")}</svg>`;
await sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toFile(out);
