// A grown network keeps what it knew: old rows as they were, new rows from noise, and a step of training takes it.

import { wordTokenizer } from "@imagier/networks";
import { describe, expect, it } from "vitest";
import { type Checkpoint, requireStateOf } from "./checkpoint.js";
import { makeCurriculum } from "./drawing-batches.js";
import { growNetwork } from "./grow-network.js";
import { initialState } from "./initial-state.js";
import { parametersOf, tinyDrawings, tinyNetwork } from "./testing/index.js";
import { trainingStep } from "./training-step.js";

function checkpoint(): Checkpoint {
  const network = tinyNetwork(makeCurriculum(tinyDrawings()));
  return { network, seed: 3, step: 40, state: initialState(parametersOf(network), 3) };
}

const dataOf = ({ state }: Checkpoint, name: string) => state[name]!.data as Float32Array;

describe("growNetwork", () => {
  it("appends words and styles, and keeps the rows of those it knew", () => {
    const before = checkpoint();
    const known = before.network.vocabulary[0]!;
    const after = growNetwork(before, { vocabulary: ["zebra", known, "yak"], styles: ["pixel"] });
    expect(after.network.vocabulary).toEqual([...before.network.vocabulary, "zebra", "yak"]);
    expect(after.network.styles).toEqual([...before.network.styles, "pixel"]);
    expect(after.step).toBe(40);
    for (const name of ["words.table", "words.table.ema", "condition.style"]) {
      const old = dataOf(before, name);
      expect(dataOf(after, name).subarray(0, old.length)).toEqual(old);
    }
    const { dim } = before.network;
    const rows = dataOf(after, "words.table").subarray(-2 * dim);
    expect(rows.every((value) => value !== 0)).toBe(true);
    expect(rows.subarray(0, dim)).not.toEqual(rows.subarray(dim));
    expect(dataOf(after, "words.table.ema").subarray(-2 * dim)).toEqual(rows);
    expect(
      dataOf(after, "words.table.m")
        .subarray(-2 * dim)
        .every((value) => value === 0),
    ).toBe(true);
  });

  it("fits the training step of the grown network", () => {
    const after = growNetwork(checkpoint(), { vocabulary: ["zebra"], styles: ["pixel", "doodle"] });
    expect(after.network.vocabularySize).toBe(wordTokenizer(after.network.vocabulary).vocabularySize);
    expect(() => requireStateOf(trainingStep(after.network, 2), after)).not.toThrow();
  });

  it("gives the first filter zeros for guides, which change nothing, and keeps them", () => {
    const plain = { ...tinyNetwork(makeCurriculum(tinyDrawings())), hasGuides: undefined };
    const before: Checkpoint = { network: plain, seed: 3, step: 40, state: initialState(parametersOf(plain), 3) };
    const { vocabulary, styles } = plain;
    const after = growNetwork(before, { vocabulary, styles, hasGuides: true });
    expect(() => requireStateOf(trainingStep(after.network, 2), after)).not.toThrow();
    const [out, inputs] = after.state["stem.weight"]!.shape as [number, number];
    const old = dataOf(before, "stem.weight.ema");
    const wide = dataOf(after, "stem.weight.ema");
    expect(inputs).toBe(old.length / out / 9 + 4 * 6);
    for (let row = 0; row < out; row++) {
      const values = [...wide.subarray(row * inputs * 9, (row + 1) * inputs * 9)];
      const known = old.length / out;
      expect(values.slice(0, known)).toEqual([...old.subarray(row * known, (row + 1) * known)]);
      expect(values.slice(known).every((value) => value === 0)).toBe(true);
    }
    expect(growNetwork(after, { vocabulary, styles }).network.hasGuides).toBe(true);
  });

  it("is the same checkpoint where nothing is new", () => {
    const before = checkpoint();
    const after = growNetwork(before, { vocabulary: before.network.vocabulary, styles: before.network.styles });
    expect(after).toEqual(before);
  });
});
