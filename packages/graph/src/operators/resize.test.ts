import { at, checkOperator, evaluate, fromIndex, ndArray, type OperatorCase } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph.js";
import { averagePool2d, resizeBilinear, resizeNearest } from "./resize.js";

const inputs = [["batch", 2, "height", "width"]] as const;
const sizes = [
  { batch: 1, height: 3, width: 5 },
  { batch: 2, height: 1, width: 4 },
];

const cases: Record<string, OperatorCase> = {
  "nearest, factor 3": {
    inputs,
    sizes,
    build: ([x]) => resizeNearest(x!, 3),
    expected: ([x]) => {
      const [batch, channels, height, width] = x!.shape as [number, number, number, number];
      return fromIndex([batch, channels, 3 * height, 3 * width], ([n, c, row, column]) =>
        at(x!, [n!, c!, Math.floor(row! / 3), Math.floor(column! / 3)]),
      );
    },
  },
  "nearest, whole sizes, wider and lower": {
    inputs: [["batch", 2, 5, 3]],
    sizes: [{ batch: 2 }],
    build: ([x]) => resizeNearest(x!, { height: 2, width: 7 }),
  },
  "nearest, symbolic, one place less than twice": {
    inputs,
    sizes: [
      { batch: 1, height: 3, width: 5 },
      { batch: 2, height: 2, width: 4 },
    ],
    build: ([x]) => resizeNearest(x!, { height: "2*height-1", width: "2*width-1" }),
    expected: ([x]) => {
      const [batch, channels, height, width] = x!.shape as [number, number, number, number];
      return fromIndex([batch, channels, 2 * height - 1, 2 * width - 1], ([n, c, row, column]) =>
        at(x!, [n!, c!, Math.floor(row! / 2), Math.floor(column! / 2)]),
      );
    },
  },
  "bilinear, factor 2, symbolic": { inputs, sizes, build: ([x]) => resizeBilinear(x!, { factor: 2 }) },
  "bilinear, factor 3, symbolic": { inputs, sizes, build: ([x]) => resizeBilinear(x!, { factor: 3 }) },
  "bilinear, whole sizes, wider and lower": {
    inputs: [["batch", 2, 5, 3]],
    sizes: [{ batch: 2 }],
    build: ([x]) => resizeBilinear(x!, { height: 2, width: 7 }),
  },
  "bilinear, symbolic to whole sizes": { inputs, sizes, build: ([x]) => resizeBilinear(x!, { height: 4, width: 3 }) },
  "average pooling": {
    inputs: [["batch", 2, 4, 6]],
    sizes: [{ batch: 1 }, { batch: 2 }],
    build: ([x]) => averagePool2d(x!, 2),
  },
};

describe("resizing agrees with the reference, gradients with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

describe("bilinear resize", () => {
  it("mixes the two neighbours of a centre a quarter and three quarters, and holds the edges", () => {
    const graph = new Graph();
    const x = graph.input("x", [1, 1, 1, 3]);
    const [y] = evaluate(graph, [resizeBilinear(x, { height: 1, width: 6 })], { x: ndArray([1, 1, 1, 3], [0, 4, 8]) });
    expect([...y!.data]).toEqual([0, 1, 3, 5, 7, 8]);
  });
});

describe("resize errors", () => {
  const x = new Graph().input("x", ["batch", 2, 5, 4]);

  it("name the operator, the tensor and the target", () => {
    expect(() => resizeNearest(x, 1.5)).toThrow('resizeNearest: "x" [batch, 2, 5, 4] does not go to factor 1.5.');
    expect(() => resizeNearest(x, { height: 0, width: "width" })).toThrow("does not go to [0, width].");
    expect(() => averagePool2d(x, 2)).toThrow('averagePool2d: "x" [batch, 2, 5, 4] does not go to blocks of 2.');
    expect(() => resizeBilinear(x, { height: 0, width: 4 })).toThrow("does not go to [0, 4].");
  });
});
