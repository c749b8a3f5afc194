// What every setting draws with: the sheet, its random numbers, the air, and the colours asked for.
// Not a setting. Units: the sheet is 1000 high and as wide as the canvas asks for, whatever the pixels.

import type { SceneBackdrop } from "@imagier/contracts";
import { type RandomStream, randomStream } from "@imagier/sampling";
import { Drawing, type Point } from "../vector/drawing.js";
import { type Hex, mix, namedColour, under } from "../vector/tone.js";
import { type Air, airOf } from "./air.js";

export const sheetHeight = 1000;
/** Stream of the background's random numbers. */
const stream = 900;

interface StageOptions {
  /** Width divided by height. */
  aspect: number;
  seed: number;
  isSunless?: boolean | undefined;
}

export class Stage {
  readonly drawing: Drawing;
  readonly width: number;
  readonly height = sheetHeight;
  readonly air: Air;
  /** As asked for. */
  readonly colours: readonly Hex[];
  readonly random: RandomStream;
  readonly isSunless: boolean;

  constructor(background: SceneBackdrop, { aspect, seed, isSunless = false }: StageOptions) {
    this.isSunless = isSunless;
    this.width = sheetHeight * aspect;
    this.drawing = new Drawing(this.width, sheetHeight);
    this.air = airOf(background);
    this.colours = (background.colours ?? []).map(namedColour);
    this.random = randomStream({ seed, stream });
  }

  between(from: number, to: number): number {
    return from + (to - from) * this.random.next();
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.random.int(values.length)]!;
  }

  /** The colour asked for first, a little calmer; else the usual one. */
  main(usual: Hex): Hex {
    return this.colours[0] === undefined ? usual : mix(this.colours[0], usual, 0.18);
  }

  /** A colour in this light, `distance` away: 0 at hand, 1 at the horizon. */
  tone(hex: Hex, distance = 0): Hex {
    return mix(under(hex, this.air.light), this.air.haze, distance * this.air.hazeStrength);
  }

  /** The same for what snow lies on. */
  ground(hex: Hex, distance = 0): Hex {
    return this.tone(this.air.weather === "snow" ? mix(hex, "#f1f6ff", 0.85) : hex, distance);
  }

  /** A level line that rises and falls by `swing` in slow waves, from edge to edge and a little beyond. */
  rolling({ y, swing, waves = 2 }: { y: number; swing: number; waves?: number }): Point[] {
    const phases = [this.between(0, 6.3), this.between(0, 6.3)];
    const steps = 26;
    return Array.from({ length: steps + 1 }, (_, step) => {
      const share = step / steps;
      const wave =
        0.65 * Math.sin(share * waves * Math.PI + phases[0]!) +
        0.35 * Math.sin(share * waves * 2.3 * Math.PI + phases[1]!);
      return { x: -10 + share * (this.width + 20), y: y - swing * wave };
    });
  }
}

/** Height of a line of points at x. */
export function heightAt(line: readonly Point[], x: number): number {
  const index = line.findIndex((point) => point.x >= x);
  if (index <= 0) return line[index === 0 ? 0 : line.length - 1]!.y;
  const [before, after] = [line[index - 1]!, line[index]!];
  return before.y + ((x - before.x) / (after.x - before.x)) * (after.y - before.y);
}
