import { ImagierError } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { Graph } from "./graph.js";
import { add } from "./operators/elementwise.js";

describe("Graph", () => {
  it("refuses a name twice, whether input, parameter or made by a node", () => {
    const graph = new Graph();
    const x = graph.input("x", ["batch"]);
    const y = add(x, 1);
    expect(() => graph.input("x", [1])).toThrow('The name "x" is taken in this graph.');
    expect(() => graph.parameter("x", [1], { kind: "zeros" })).toThrow('The name "x" is taken in this graph.');
    expect(() => graph.input(y.name, [1])).toThrow(ImagierError);
    expect(() => graph.input("", [1])).toThrow('The name "" is empty.');
  });

  it("keeps its own names clear of those given", () => {
    const graph = new Graph();
    const names = ["add_0", "add_1", "add_2", "constant_0", "constant_1"];
    for (const name of names) graph.input(name, [1]);
    const made = add(add(graph.inputs[0]!, 1), 2);
    expect(
      new Set([...names, ...graph.constants.keys(), ...graph.nodes.flatMap((n) => n.outputs.map((o) => o.name))]).size,
    ).toBe(names.length + graph.constants.size + graph.nodes.length);
    expect(names).not.toContain(made.name);
  });

  it("refuses sizes that are neither whole numbers nor names nor made of names", () => {
    const graph = new Graph();
    for (const size of [0, -1, 1.5, Number.NaN, "batch*2", "", "-1", "batch size"]) {
      expect(() => graph.input("x", [size])).toThrow('Input "x" has the shape');
    }
    expect(graph.input("y", ["2*batch", "floor((height+1)/2)"]).shape).toEqual(["2*batch", "floor((height+1)/2)"]);
    expect(() => graph.parameter("w", [2, 0], { kind: "zeros" })).toThrow('Parameter "w" has the shape [2, 0].');
  });

  it("stores equal constants once, and tells apart values, shapes, types and the sign of zero", () => {
    const graph = new Graph();
    expect(graph.scalar(0.1)).toBe(graph.scalar(0.1));
    expect(graph.integers([1, 2])).toBe(graph.integers([1, 2]));
    const others = [
      graph.constant([1, 2], [2]),
      graph.constant([1, 2], [1, 2]),
      graph.constant([1, 2], [2], "int64"),
      graph.constant([1, 3], [2]),
      graph.constant([0], [1]),
      graph.constant([-0], [1]),
    ];
    expect(new Set(others).size).toBe(others.length);
    expect(graph.constants.size).toBe(others.length + 1);
  });

  it("names shape and count of a constant that does not fit", () => {
    expect(() => new Graph().constant([1, 2, 3], [2])).toThrow("A constant of shape [2] got 3 values.");
  });

  it("refuses a tensor of another graph", () => {
    const [one, two] = [new Graph().input("one", [1]), new Graph().input("two", [1])];
    expect(() => add(one, two)).toThrow('Add: the input "two" belongs to another graph.');
  });
});
