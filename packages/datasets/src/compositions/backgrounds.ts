// What is behind the things: nothing, one colour, two that blend, a simple pattern, or ground under sky.
// Not a thing of its own: it has no box and is never counted.

import { type ColourId, colours } from "@imagier/colours";
import type { RandomStream } from "@imagier/sampling";
import type { SceneBackground } from "@imagier/words";
import { basicColours } from "../variants/choose-colour.js";
import type { Canvas } from "./blend.js";

export type Background =
  | { kind: "transparent" }
  | { kind: "plain"; colours: readonly [ColourId] }
  | { kind: "gradient" | "stripes" | "dots" | "checks"; colours: readonly [ColourId, ColourId] }
  /** Sky above, ground below; never said in words, for whether it is grass or paint is anyone's guess. */
  | { kind: "ground"; colours: readonly [ColourId, ColourId] };

type Colours = readonly [ColourId] | readonly [ColourId, ColourId];

/** Shares of the kinds, the rest being transparent: half of all pictures are to be cut-outs. */
const shares = { plain: 0.27, gradient: 0.07, stripes: 0.03, dots: 0.03, checks: 0.03, ground: 0.07 } as const;

/** `avoided`: colours of the things, which would not stand out. */
export function chooseBackground(random: RandomStream, avoided: ReadonlySet<ColourId>): Background {
  let at = random.next();
  const free = basicColours.filter((colour) => !avoided.has(colour));
  const pick = () => free.splice(random.int(free.length), 1)[0]!;
  for (const [kind, share] of Object.entries(shares) as [keyof typeof shares, number][]) {
    at -= share;
    if (at >= 0) continue;
    if (kind === "plain") return free.length < 1 ? { kind: "transparent" } : { kind, colours: [pick()] };
    if (kind === "ground") {
      const ground = random.next() < 0.6 ? ("green" as const) : ("brown" as const);
      return avoided.has(ground) || avoided.has("blue") ? { kind: "transparent" } : { kind, colours: ["blue", ground] };
    }
    return free.length < 2 ? { kind: "transparent" } : { kind, colours: [pick(), pick()] };
  }
  return { kind: "transparent" };
}

/** As captions take it; undefined for what is not said. */
export function sayBackground(background: Background): SceneBackground | undefined {
  const { kind } = background;
  if (kind === "transparent" || kind === "ground") return undefined;
  return kind === "plain" ? { colours: background.colours } : { colours: background.colours, pattern: kind };
}

/** Fills the whole canvas, opaque, but for a transparent one, which is left empty. */
export function paintBackground({ pixels, sizePx }: Canvas, background: Background): void {
  if (background.kind === "transparent") return;
  const [first, second] = rgbsOf(background.colours);
  if (background.kind === "plain") {
    for (let i = 0; i < 4; i++) pixels[i] = i < 3 ? first[i]! : 255;
    for (let done = 4; done < pixels.length; done *= 2) pixels.copyWithin(done, 0, done);
    return;
  }
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      const part = shareOfSecond(background.kind, (x + 0.5) / sizePx, (y + 0.5) / sizePx);
      const i = (y * sizePx + x) * 4;
      for (let c = 0; c < 3; c++) pixels[i + c] = first[c]! + part * (second[c]! - first[c]!) + 0.5;
      pixels[i + 3] = 255;
    }
  }
}

function rgbsOf([first, second]: Colours): [readonly number[], readonly number[]] {
  return [colours[first].rgb, colours[second ?? first].rgb];
}

/** How much of the second colour there is at a place, both from 0 to 1. */
function shareOfSecond(kind: Background["kind"], x: number, y: number): number {
  if (kind === "gradient") return y;
  if (kind === "stripes") return Math.floor(x * 8) % 2;
  if (kind === "checks") return (Math.floor(x * 6) + Math.floor(y * 6)) % 2;
  if (kind === "dots") return Math.hypot(((x * 6) % 1) - 0.5, ((y * 6) % 1) - 0.5) < 0.28 ? 1 : 0;
  return kind === "ground" && y > 0.68 ? 1 : 0;
}
