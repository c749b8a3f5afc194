// Twenty scenes as people ask for them: what they say holds, for four seeds, and things stand as one expects.

import type { ScenePlan } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { type Box, bottomOf, centreX, centreY, contains, overlapPart, rightOf, unionOf } from "./boxes.js";
import { layOut } from "./lay-out.js";
import { sceneRelationHolds } from "./relation-tests.js";
import { sceneOf } from "./testing/scene-notation.js";

const seeds = [1, 2, 3, 4];
type Boxes = Readonly<Record<string, Box[]>>;

function layouts(
  notation: string,
  setting?: NonNullable<ScenePlan["background"]>["setting"],
  canvas = { widthPx: 1024, heightPx: 1024 },
): Boxes[] {
  return seeds.map((seed) => {
    const { plan, contradictions } = layOut(
      sceneOf(notation, { seed, canvas, ...(setting && { background: { setting } }) }),
    );
    expect(contradictions).toEqual([]);
    for (const link of plan.relations) expect(sceneRelationHolds(plan, link)).toBe(true);
    return Object.fromEntries(plan.layers.map(({ id, boxes }) => [id, boxes!]));
  });
}

const one = (boxes: Boxes, id: string): Box => boxes[id]![0]!;
const area = ({ width, height }: Box) => width * height;
const feet = (boxes: readonly Box[]) => boxes.map((box) => Math.round(bottomOf(box)));

function expectClear(boxes: Boxes, ...ids: string[]): void {
  const all = (ids.length > 0 ? ids : Object.keys(boxes)).flatMap((id) => boxes[id]!);
  for (const [i, a] of all.entries())
    for (const b of all.slice(i + 1)) expect(overlapPart(a, b)).toBeLessThanOrEqual(0.02);
}

describe("scenes as people ask for them", () => {
  it("three apples in a row on a table, a bird on the left one, words above", () => {
    for (const boxes of layouts(
      '3 apple row; table; bird; "Bon appétit" @top; apple on table; bird on apple.0',
      "kitchen",
    )) {
      expect(new Set(feet(boxes.apple!)).size).toBe(1);
      expect(new Set(boxes.apple!.map((box) => box.width)).size).toBe(1);
      expect(bottomOf(one(boxes, "apple"))).toBeGreaterThan(one(boxes, "table").top);
      expect(bottomOf(one(boxes, "text"))).toBeLessThan(one(boxes, "bird").top);
      expectClear(boxes, "apple", "text");
    }
  });

  it("a cat with a hat, glasses and a scarf", () => {
    for (const boxes of layouts("cat; hat; glasses; scarf; cat wearing hat; cat wearing glasses; cat wearing scarf")) {
      const order = ["hat", "glasses", "scarf"].map((id) => centreY(one(boxes, id)));
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(one(boxes, "hat").top).toBeLessThan(one(boxes, "cat").top);
      expectClear(boxes, "hat", "glasses", "scarf");
    }
  });

  it("a king and a queen wearing crowns: one each", () => {
    for (const boxes of layouts("king; queen; 2 crown; king wearing crown; queen wearing crown")) {
      const [first, second] = boxes.crown as [Box, Box];
      expect(overlapPart(first, one(boxes, "king"))).toBeGreaterThan(0);
      expect(overlapPart(second, one(boxes, "queen"))).toBeGreaterThan(0);
      expectClear(boxes, "king", "queen");
    }
  });

  it("three cubes piled on a sphere", () => {
    for (const boxes of layouts("3 cube pile; sphere; cube on sphere"))
      for (const cube of boxes.cube!) expect(bottomOf(cube)).toBeLessThan(bottomOf(one(boxes, "sphere")));
  });

  it("a cube beside a book and a bookmark beside it: the book between them", () => {
    for (const boxes of layouts("cube; book; bookmark; cube beside book; bookmark beside book")) {
      const [cube, book, mark] = ["cube", "book", "bookmark"].map((id) => centreX(one(boxes, id)));
      expect((cube! - book!) * (mark! - book!)).toBeLessThan(0);
    }
  });

  it("a lion on the left and a tiger on the right of a blank page: half way up", () => {
    for (const boxes of layouts("lion @left; tiger @right"))
      for (const id of ["lion", "tiger"]) expect(Math.abs(centreY(one(boxes, id)) - 512)).toBeLessThan(60);
  });

  it("a boy riding a horse with a balloon in a meadow", () => {
    for (const boxes of layouts("boy; horse; balloon; boy riding horse; boy holding balloon", "meadow")) {
      expect(bottomOf(one(boxes, "boy"))).toBeLessThan(bottomOf(one(boxes, "horse")));
      expect(one(boxes, "balloon").top).toBeLessThan(centreY(one(boxes, "boy")));
    }
  });

  it("a ball between two trees; a bird between a cat and a dog", () => {
    for (const boxes of layouts("ball; 2 tree; ball between tree", "garden")) expectClear(boxes);
    for (const boxes of layouts("bird; cat; dog; bird between cat+dog")) expectClear(boxes);
  });

  it("children around a fire, all on one ground", () => {
    for (const boxes of layouts("5 child; fire; child around fire", "meadow")) {
      const foot = (box: { top: number; height: number }) => box.top + box.height;
      const [fire] = boxes.fire!;
      for (const child of boxes.child!) expect(Math.abs(foot(child) - foot(fire!))).toBeLessThan(0.2 * child.height);
      const middles = boxes.child!.map(({ left, width }) => left + width / 2);
      expect(Math.min(...middles)).toBeLessThan(fire!.left);
      expect(Math.max(...middles)).toBeGreaterThan(fire!.left + fire!.width);
    }
  });

  it("stars around a moon; a ring around a star", () => {
    for (const boxes of layouts("8 star; moon; star around moon", "space")) {
      expectClear(boxes);
      expect(contains(unionOf(boxes.star!), one(boxes, "moon"))).toBe(true);
    }
    for (const boxes of layouts("ring; star; ring around star"))
      expect(contains(one(boxes, "ring"), one(boxes, "star"))).toBe(true);
  });

  it("a star in each corner and a heart in the middle", () => {
    for (const boxes of layouts("4 star corners; heart @middle")) {
      const [topLeft, topRight, bottomLeft, bottomRight] = boxes.star! as [Box, Box, Box, Box];
      expect(rightOf(topLeft)).toBeLessThan(0.4 * 1024);
      expect(bottomOf(topRight)).toBeLessThan(0.4 * 1024);
      expect(bottomLeft.top).toBeGreaterThan(0.6 * 1024);
      expect(bottomRight.left).toBeGreaterThan(0.6 * 1024);
      expect(Math.abs(centreX(one(boxes, "heart")) - 512)).toBeLessThan(0.14 * 1024);
      expectClear(boxes);
    }
  });

  it("stars in a grid: equal sizes, even gaps", () => {
    for (const boxes of layouts("12 star grid", "gradient")) {
      const lefts = [...new Set(boxes.star!.map((box) => Math.round(box.left)))].sort((a, b) => a - b);
      const steps = lefts.slice(1).map((left, i) => left - lefts[i]!);
      expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1);
      expect(new Set(boxes.star!.map((box) => box.width)).size).toBe(1);
    }
  });

  it("a house, a tree, a cat, a dog, the sun, a cloud, a bird in a meadow", () => {
    for (const boxes of layouts("house; tree; cat; dog; sun; cloud; bird", "meadow")) {
      for (const id of ["house", "tree", "cat", "dog"]) expect(bottomOf(one(boxes, id))).toBeGreaterThan(0.56 * 1024);
      for (const id of ["sun", "cloud", "bird"]) expect(bottomOf(one(boxes, id))).toBeLessThan(0.56 * 1024);
      expect(area(one(boxes, "house"))).toBeGreaterThan(1.5 * area(one(boxes, "cat")));
      expectClear(boxes);
    }
  });

  it("a cat in a box with a mouse on the box", () => {
    for (const boxes of layouts("cat; box; mouse; cat inside box; mouse on box")) {
      expect(contains(one(boxes, "box"), one(boxes, "cat"))).toBe(true);
      expectClear(boxes, "cat", "mouse");
    }
  });

  it("a car in front of a house, a tree behind it", () => {
    for (const boxes of layouts("car; house; tree; car in-front-of house; tree behind house", "street")) {
      expect(bottomOf(one(boxes, "car"))).toBeGreaterThan(bottomOf(one(boxes, "house")));
      expect(bottomOf(one(boxes, "tree"))).toBeLessThan(bottomOf(one(boxes, "house")));
    }
  });

  it("sizes: tiny is 0.4 times, small 0.65 times, large 1.45 times, huge twice as large", () => {
    for (const boxes of layouts("cat; tiny cat-2; small cat-3; large cat-4; huge cat-5")) {
      const normal = Math.sqrt(area(one(boxes, "cat")));
      const sizes = [2, 3, 4, 5].map((i) => Math.sqrt(area(one(boxes, `cat-${i}`))) / normal);
      for (const [i, size] of [0.4, 0.65, 1.45, 2].entries()) expect(sizes[i]).toBeCloseTo(size, 2);
    }
  });

  it("three cats with hats on three chairs", () => {
    for (const boxes of layouts("3 cat; 3 chair; 3 hat; cat on chair; cat wearing hat", "room"))
      for (const i of [0, 1, 2]) {
        expect(overlapPart(boxes.cat![i]!, boxes.chair![i]!)).toBeGreaterThan(0.02);
        expect(overlapPart(boxes.cat![i]!, boxes.hat![i]!)).toBeGreaterThan(0.02);
        expectClear({ row: boxes.chair! });
      }
  });

  it("under the sea fish swim and crabs sit on the ground", () => {
    for (const boxes of layouts("5 fish; 2 crab; octopus", "underwater")) {
      for (const fish of boxes.fish!) expect(centreY(fish)).toBeLessThan(0.8 * 1024);
      for (const crab of boxes.crab!) expect(bottomOf(crab)).toBeGreaterThan(0.8 * 1024);
      expectClear(boxes);
    }
  });

  it("a title above and a caption below, never over a thing", () => {
    for (const boxes of layouts('"The penguin" @top; penguin; "of the south" @bottom text-2', "snowfield")) {
      expect(bottomOf(one(boxes, "text"))).toBeLessThan(one(boxes, "penguin").top);
      expect(bottomOf(one(boxes, "penguin"))).toBeLessThan(one(boxes, "text-2").top);
      expect(one(boxes, "text").width).toBeGreaterThan(400);
    }
  });

  it("a dog says hello", () => {
    for (const boxes of layouts('dog; "Hello" balloon!; text above dog', "meadow")) expectClear(boxes);
  });

  it("a lion and a zebra under a tree stand at its foot, on the same ground", () => {
    for (const boxes of layouts("lion; zebra; tree; lion under tree; zebra under tree", "meadow")) {
      const tree = one(boxes, "tree");
      for (const id of ["lion", "zebra"]) {
        expect(Math.abs(bottomOf(one(boxes, id)) - bottomOf(tree))).toBeLessThan(0.1 * tree.height);
        expect(one(boxes, id).height).toBeLessThan(0.55 * tree.height);
      }
      expect(bottomOf(tree)).toBeGreaterThan(0.58 * 1024); // not in the sky
    }
  });

  it("what is tiny leaves most of the page empty, and beside what is huge is still seen", () => {
    for (const boxes of layouts("tiny cat")) expect(area(one(boxes, "cat"))).toBeLessThan(0.1 * 1024 ** 2);
    for (const boxes of layouts("tiny mouse; huge elephant; mouse beside elephant")) {
      const [mouse, elephant] = [one(boxes, "mouse"), one(boxes, "elephant")];
      expect(mouse.height).toBeLessThan(elephant.height / 4);
      expect(mouse.height).toBeGreaterThan(0.05 * 1024);
    }
  });

  it("stars are in the sky over a meadow, not on the grass", () => {
    for (const boxes of layouts("3 star; cat", "meadow"))
      for (const star of boxes.star!) expect(bottomOf(star)).toBeLessThan(0.58 * 1024);
  });

  it("a cat under a table with cups and a plate between them", () => {
    for (const boxes of layouts(
      "cat; table; 2 cup; plate; cat under table; cup on table; plate on table; plate between cup.0+cup.1",
      "kitchen",
    ))
      expectClear(boxes, "cup", "plate", "cat");
  });

  it("a cat in front of a house and to the left of it", () => {
    layouts("cat; house; cat in-front-of house; cat left-of house", "street");
  });

  it("a hat that is said to be on the chair sits there with its cat", () => {
    for (const boxes of layouts("cat; hat; chair; cat wearing hat; hat on chair"))
      expect(overlapPart(one(boxes, "cat"), one(boxes, "chair"))).toBeGreaterThan(0.02);
  });

  it("twenty animals on a wide canvas", () => {
    const animals =
      "lion; tiger; bear; monkey; giraffe; elephant; zebra; hippopotamus; crocodile; snake; turtle; ostrich; gorilla; panda; koala; cow; pig; sheep; goat; wolf";
    for (const boxes of layouts(animals, "meadow", { widthPx: 1536, heightPx: 1024 })) {
      expectClear(boxes);
      for (const [box] of Object.values(boxes)) expect(Math.max(box!.width, box!.height)).toBeGreaterThan(80);
    }
  });

  it("a hundred ants", () => {
    expectClear(layouts("100 ant")[0]!);
  });
});
