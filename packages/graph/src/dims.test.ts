import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDims,
  type Dim,
  divideDims,
  elementCount,
  floorDivideDim,
  formatShape,
  isStatic,
  multiplyDims,
  resolveDim,
  sameShape,
} from "./dims.js";

/** A size together with what it is worth when batch, height and width are the given numbers. */
interface Sized {
  dim: Dim;
  value: (sizes: Record<string, number>) => number;
}

const sizesArbitrary = fc.record({
  batch: fc.integer({ min: 1, max: 9 }),
  height: fc.integer({ min: 1, max: 99 }),
  width: fc.integer({ min: 1, max: 99 }),
});

const { tree } = fc.letrec<{ tree: Sized; leaf: Sized; node: Sized }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, tie("leaf"), tie("node")),
  leaf: fc.oneof(
    fc.integer({ min: -5, max: 20 }).map((dim): Sized => ({ dim, value: () => dim })),
    fc.constantFrom("batch", "height", "width").map((name): Sized => ({ dim: name, value: (s) => s[name]! })),
  ),
  node: fc.oneof(
    fc.tuple(tie("tree"), tie("tree")).map(
      ([a, b]): Sized => ({
        dim: addDims(a.dim, b.dim),
        value: (s) => a.value(s) + b.value(s),
      }),
    ),
    fc.tuple(tie("tree"), tie("tree")).map(
      ([a, b]): Sized => ({
        dim: multiplyDims(a.dim, b.dim),
        value: (s) => a.value(s) * b.value(s),
      }),
    ),
    fc.tuple(tie("tree"), fc.integer({ min: 1, max: 6 })).map(
      ([a, divisor]): Sized => ({
        dim: floorDivideDim(a.dim, divisor),
        value: (s) => Math.floor(a.value(s) / divisor),
      }),
    ),
  ),
}));

describe("symbolic sizes", () => {
  it("are worth what their parts are, whatever the names stand for", () => {
    fc.assert(
      fc.property(tree, sizesArbitrary, ({ dim, value }, sizes) => {
        expect(resolveDim(dim, sizes)).toBeCloseTo(value(sizes), 6);
      }),
    );
  });

  it("have one text whatever the order they were put together in", () => {
    fc.assert(
      fc.property(tree, tree, tree, (a, b, c) => {
        expect(addDims(a.dim, b.dim, c.dim)).toBe(addDims(c.dim, addDims(b.dim, a.dim)));
        expect(multiplyDims(a.dim, b.dim)).toBe(multiplyDims(b.dim, a.dim));
        expect(multiplyDims(a.dim, addDims(b.dim, c.dim))).toBe(
          addDims(multiplyDims(a.dim, b.dim), multiplyDims(a.dim, c.dim)),
        );
      }),
    );
  });

  it("take their own text for canonical", () => {
    fc.assert(
      fc.property(tree, ({ dim }) => {
        expect(addDims(dim)).toBe(dim);
      }),
    );
  });

  it("divide exactly or not at all", () => {
    fc.assert(
      fc.property(tree, tree, sizesArbitrary, (a, b, sizes) => {
        const quotient = divideDims(a.dim, b.dim);
        fc.pre(quotient !== undefined);
        expect(resolveDim(quotient!, sizes) * b.value(sizes)).toBeCloseTo(a.value(sizes), 6);
      }),
    );
  });

  it("give a factor back", () => {
    fc.assert(
      fc.property(tree, fc.constantFrom<Dim>("batch", "height", 3, multiplyDims(2, "width")), ({ dim }, factor) => {
        expect(divideDims(multiplyDims(dim, factor), factor)).toBe(dim);
      }),
    );
  });
});

describe("addDims, multiplyDims", () => {
  it("write the sizes of convolutions and shuffles as one would by hand", () => {
    expect(addDims("height", 2, -3)).toBe("height-1");
    expect(multiplyDims(4, "height")).toBe("4*height");
    expect(multiplyDims("width", "height", 2, "width")).toBe("2*height*width*width");
    expect(addDims("batch", multiplyDims(-1, "batch"))).toBe(0);
    expect(addDims("a*2*b")).toBe("2*a*b");
  });
});

describe("divideDims", () => {
  it("knows when it cannot", () => {
    expect(divideDims("height", 2)).toBeUndefined();
    expect(divideDims(multiplyDims(6, "height"), 4)).toBeUndefined();
    expect(divideDims(6, "height")).toBeUndefined();
    expect(divideDims(6, 0)).toBeUndefined();
    expect(divideDims(addDims("height", 1), addDims("height", 2))).toBeUndefined();
    expect(divideDims(addDims(multiplyDims(2, "height"), 2), addDims("height", 1))).toBe(2);
  });
});

describe("floorDivideDim", () => {
  it("takes whole parts out of the floor", () => {
    expect(floorDivideDim(7, 2)).toBe(3);
    expect(floorDivideDim(-7, 2)).toBe(-4);
    expect(floorDivideDim(addDims(multiplyDims(4, "height"), 5), 2)).toBe("2*height+2");
    expect(floorDivideDim(addDims("height", -1), 2)).toBe("floor((height+1)/2)-1");
  });
});

describe("resolveDim", () => {
  it("names what it does not know", () => {
    expect(() => resolveDim("2*batch", { height: 1 })).toThrow('The size "batch" in "2*batch" is not known.');
  });
});

describe("shapes", () => {
  it("are compared and counted size by size", () => {
    expect(sameShape(["batch", 2], ["batch", 2])).toBe(true);
    expect(sameShape(["batch", 2], ["batch"])).toBe(false);
    expect(sameShape(["batch", 2], ["batch", 3])).toBe(false);
    expect(elementCount(["batch", 2, 3])).toBe("6*batch");
    expect(elementCount([])).toBe(1);
    expect(isStatic([2, 3])).toBe(true);
    expect(isStatic(["batch", 3])).toBe(false);
    expect(formatShape(["batch", 64, 256])).toBe("[batch, 64, 256]");
  });
});
