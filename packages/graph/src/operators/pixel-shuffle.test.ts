import { at, checkOperator, fromIndex } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph.js";
import { pixelShuffle, pixelUnshuffle } from "./pixel-shuffle.js";

const sizes = [
  { batch: 2, height: 3, width: 2 },
  { batch: 1, height: 1, width: 4 },
];

describe("pixelShuffle", () => {
  it("puts channel c f^2 + i f + j at row i and column j of each block, its gradient agrees with central differences", () =>
    checkOperator({
      inputs: [["batch", 8, "height", "width"]],
      sizes,
      build: ([x]) => pixelShuffle(x!, 2),
      expected: ([x]) => {
        const [batch, , height, width] = x!.shape as [number, number, number, number];
        return fromIndex([batch, 2, 2 * height, 2 * width], (index) => {
          const [n, c, row, column] = index as [number, number, number, number];
          const channel = 4 * c + 2 * (row % 2) + (column % 2);
          return at(x!, [n, channel, Math.floor(row / 2), Math.floor(column / 2)]);
        });
      },
    }));

  it("names the tensor and the factor that does not divide", () => {
    const x = new Graph().input("x", ["batch", 6, 2, 2]);
    expect(() => pixelShuffle(x, 2)).toThrow('pixelShuffle: "x" [batch, 6, 2, 2] by 2 does not divide evenly.');
  });
});

describe("pixelUnshuffle", () => {
  it("undoes pixelShuffle, at symbolic sizes too", () =>
    checkOperator({
      inputs: [["batch", 9, "height", "width"]],
      sizes,
      build: ([x]) => pixelUnshuffle(pixelShuffle(x!, 3), 3),
      expected: ([x]) => x!,
    }));

  it("agrees with its formula, its gradient with central differences", () =>
    checkOperator({
      inputs: [["batch", 2, 4, 6]],
      sizes: [{ batch: 2 }],
      build: ([x]) => pixelUnshuffle(x!, 2),
      expected: ([x]) =>
        fromIndex([2, 8, 2, 3], (index) => {
          const [n, channel, row, column] = index as [number, number, number, number];
          const tap = channel % 4;
          return at(x!, [n, Math.floor(channel / 4), 2 * row + Math.floor(tap / 2), 2 * column + (tap % 2)]);
        }),
    }));

  it("names the tensor and the factor that does not divide", () => {
    const graph = new Graph();
    expect(() => pixelUnshuffle(graph.input("x", [1, 3, 5, 4]), 2)).toThrow('pixelUnshuffle: "x" [1, 3, 5, 4] by 2');
    expect(() => pixelUnshuffle(graph.input("rows", [3, 4]), 2)).toThrow(
      'pixelUnshuffle: "rows" [3, 4] is not [batch, channels, height, width].',
    );
  });
});
