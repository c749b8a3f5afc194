import { availableParallelism } from "node:os";
import { expect, it } from "vitest";
import { countCores, defaultThreadCount } from "./default-thread-count.js";

const processor = (socket: number, core: number) => `processor\t: 0\nphysical id\t: ${socket}\ncore id\t\t: ${core}\n`;

it("counts physical cores, not their threads", () => {
  const twoSocketsOfTwoCoresOfTwoThreads = [0, 1, 0, 1].flatMap((core) => [processor(0, core), processor(1, core)]);
  expect(countCores(twoSocketsOfTwoCoresOfTwoThreads.join("\n"))).toBe(4);
});

it("does not guess where the list names no cores", () => {
  expect(countCores("processor\t: 0\nBogoMIPS\t: 50.00\n\nprocessor\t: 1\n")).toBeUndefined();
});

it("stays within what this process may use", () => {
  expect(defaultThreadCount()).toBeGreaterThanOrEqual(1);
  expect(defaultThreadCount()).toBeLessThanOrEqual(availableParallelism());
});
