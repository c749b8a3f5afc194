// What one clause of an instruction asks for, before it is known which layers it means. Only shapes, no reading.

import type { ScenePlace } from "@imagier/contracts";
import type { Clause } from "./clause.js";

export type Wish =
  | { kind: "change"; ref: Clause; change: Change }
  /**
   * A sentence for the grammar: what it names with "the" is there already, the rest is new. `isMore`: like those that
   * are there. `isGuess`: nothing but the grammar says that it names things, so it must know every word.
   */
  | { kind: "add"; words: Clause; isMore: boolean; isGuess?: boolean }
  /** "Give the cat a hat". `onlyWorn`: "put a hat on the cat", which is another thing than "put a bird on the car". */
  | { kind: "equip"; ref: Clause; words: Clause; onlyWorn: boolean }
  | { kind: "remove"; ref: Clause }
  /** All but these. */
  | { kind: "keep"; ref: Clause }
  | { kind: "replace"; ref: Clause; by: Clause }
  | { kind: "swap"; ref: Clause; other: Clause }
  | { kind: "count"; ref: Clause; count: number }
  | { kind: "retext"; ref?: Clause; text: string }
  /** Background, time, weather, finish, mood: read by the grammar. */
  | { kind: "picture"; words: Clause }
  /** The colour of the sky: it leaves the ground that is there. */
  | { kind: "sky"; words: Clause }
  | { kind: "no-weather" }
  | { kind: "no-background" }
  | { kind: "no-finish" };

export type Change =
  /** In parts of the canvas. */
  | { kind: "shift"; right: number; down: number }
  | { kind: "place"; place: ScenePlace }
  | { kind: "scale"; factor: number }
  | { kind: "depth"; to: "front" | "back" | "nearer" | "farther" }
  | { kind: "turn"; degrees: number }
  /** Of texts. */
  | { kind: "curve"; curve: "up" | "down" }
  /** Colour, material, size, qualities. */
  | { kind: "look"; words: Clause };
