// Where on its wearer a garment sits, and how a thing is held: small tables by concept, and the wearer's build from its outline.
// Not what is worn: that is the plan's. Nobody knows the pose of a drawing before it is drawn, so these are middling figures.

import { type Box, clamp } from "./boxes.js";
import { lookUp, themeOf } from "./thing-kinds.js";

type Seat = "crown" | "eyes" | "face" | "neck" | "chest" | "waist" | "legs" | "feet" | "back" | "wrist";

const seatLists: Readonly<Record<Seat, string>> = {
  crown: `hat, cap, baseball cap, beanie, beret, bonnet, bow, christmas hat, cowboy hat, crown, fez, graduation cap, halo, headband, headphones, helmet,
    hood, party hat, santa hat, sombrero, straw hat, tiara, top hat, turban, veil, wig, witch hat, wreath, bandana, chef hat, antler, horn`,
  eyes: "glasses, sunglasses, goggles, monocle, eye patch, eyepatch, spectacles, 3d glasses, blindfold",
  face: "mask, moustache, beard, nose, carnival mask, gas mask, medical mask, earring, pipe",
  neck: "scarf, bow tie, necklace, tie, necktie, collar, medal, pearls, bandanna, lei, amulet",
  chest: `shirt, t-shirt, coat, dress, jacket, pullover, sweater, suit, vest, kimono, uniform, apron, bathrobe, blouse, cardigan, hoodie,
    lab coat, raincoat, wedding dress, bikini, swimsuit, breastplate, armor, waistcoat, life jacket, poncho, tunic`,
  waist: "belt, skirt, tutu, sash, kilt",
  legs: "jeans, trousers, pants, shorts, socks, sock, stockings, leggings",
  feet: "shoe, boot, boots, sandal, slipper, sneaker, skate, roller skate, ice skate, high heels, ski, clogs",
  back: "backpack, cape, wings, quiver, cloak, schoolbag, rucksack",
  wrist: "watch, wristwatch, bracelet, glove, mitten, ring, gloves, mittens, boxing glove",
};

const tableOf = <Key extends string>(lists: Readonly<Record<Key, string>>): ReadonlyMap<string, Key> =>
  new Map(
    (Object.keys(lists) as Key[]).flatMap((key) => lists[key].split(",").map((word) => [word.trim(), key] as const)),
  );

const seatTable = tableOf(seatLists);

/** Where the head is, in parts of the wearer's box. */
interface Head {
  width: number;
  top: number;
  height: number;
  /** Where the eyes are, in parts of the head's height. @default about the middle */
  eyes?: number;
}

const wholeHeads = new Set("emoji face head pumpkin skull smiley ball apple egg sphere circle".split(" "));

/** People are drawn with heads near to half of their height; narrower than this, that is what they are and no bust. */
const widestFigure = 0.7;
const isFigure = (concept: string, aspect: number) => themeOf(concept) === "people" && aspect < widestFigure;

/** Tall outlines stand upright and have small heads; square ones sit, or are busts. */
function headOf(concept: string, aspect: number): Head {
  if (concept.split(" ").some((word) => wholeHeads.has(word))) return { width: 0.9, top: 0.02, height: 0.9 };
  if (isFigure(concept, aspect)) {
    const shoulders = clamp((aspect - 0.45) / 0.2, 0, 1); // as wide as the figure where they are drawn with the head
    return { width: 0.92 - 0.3 * shoulders, top: 0, height: 0.46 - 0.06 * shoulders, eyes: 0.62 };
  }
  const upright = clamp((1 - aspect) / 0.6, 0, 1); // 1 from an aspect of 0.4
  if (themeOf(concept) === "people" || concept === "robot" || concept === "snowman")
    return { width: 0.52 - 0.06 * upright, top: 0.01, height: 0.42 - 0.2 * upright };
  return { width: 0.58 - 0.1 * upright, top: 0.04, height: 0.46 - 0.16 * upright };
}

/** Of the garment: its width, middle and upper edge, in parts of the wearer's box, and at most so high. */
interface Fit {
  width: number;
  x: number;
  y: number;
  /** What of the garment lies at `y`: 0 its top, 1 its foot. */
  anchor: number;
  mostHeight: number;
  /** Where a second one of its kind goes: up on the first, down below it. */
  stacks: "up" | "down";
}

export function fitOf(garment: string, wearer: string, aspect: number): Fit {
  const head = headOf(wearer, aspect);
  const chin = head.top + head.height;
  const body = 1 - chin;
  const middle = { x: 0.5, stacks: "down" } as const;
  const fits: Readonly<Record<Seat, Fit>> = {
    crown: {
      ...middle,
      width: head.width * 1.1,
      y: head.top + head.height * 0.24,
      anchor: 1,
      mostHeight: head.height,
      stacks: "up",
    },
    eyes: {
      ...middle,
      width: head.width * 0.82,
      y: head.top + head.height * (head.eyes ?? 0.48),
      anchor: 0.5,
      mostHeight: head.height * 0.4,
    },
    face: {
      ...middle,
      width: head.width * 0.6,
      y: head.top + head.height * 0.66,
      anchor: 0.5,
      mostHeight: head.height * 0.5,
    },
    neck: {
      ...middle,
      width: head.width * 0.95,
      y: chin - (head.eyes === undefined ? 0.02 : 0),
      anchor: 0.15,
      mostHeight: Math.max(0.25, body * 0.5),
    },
    chest: { ...middle, width: 0.72, y: chin + body * 0.06, anchor: 0, mostHeight: body * 0.6 },
    waist: { ...middle, width: 0.6, y: chin + body * 0.5, anchor: 0.2, mostHeight: body * 0.4 },
    legs: { ...middle, width: 0.55, y: chin + body * 0.5, anchor: 0, mostHeight: body * 0.46 },
    feet: { ...middle, width: 0.34, y: 1.01, anchor: 1, mostHeight: 0.2 },
    back: { ...middle, width: 0.6, y: chin + body * 0.05, anchor: 0, mostHeight: body * 0.6 },
    wrist: { width: 0.18, x: 0.86, y: chin + body * 0.45, anchor: 0.5, mostHeight: 0.2, stacks: "down" },
  };
  return fits[lookUp(seatTable, garment) ?? "chest"];
}

const gripLists = {
  /** By its lower end, so that it stands above the hand. */
  foot: `balloon, balloons, umbrella, parasol, flag, kite, torch, sword, candle, flower, rose, tulip, bouquet, ice cream, lollipop, wand, magic wand,
    spear, trident, axe, broom, fishing rod, sunflower, staff, candy apple, sparkler, banner, sign`,
  /** By its upper end: it hangs from the hand. */
  head: "bag, handbag, suitcase, bucket, basket, briefcase, lantern, shopping bag, watering can, toolbox, purse, lunchbox, anchor, teddy bear",
} as const;
const gripTable = tableOf(gripLists);

/** What of a held thing is in the hand: 0 its top, 1 its foot. */
export function gripOf(concept: string): number {
  const grip = lookUp(gripTable, concept);
  return grip === "foot" ? 0.92 : grip === "head" ? 0.1 : 0.5;
}

/** Where the hand is at the side of someone: how far down, in parts of the height, and how far in, in parts of the width. */
export function handOf(concept: string, { width, height }: Box): { down: number; inset: number } {
  if (isFigure(concept, width / height)) return { down: 0.7, inset: 0.16 };
  return { down: width / height < 0.75 ? 0.5 : 0.6, inset: 0 };
}
