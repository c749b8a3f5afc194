// Scripts to panels, and balloons over their speakers: in reading order, on the panel, on nobody, with tails that point.

import type { ComicPanel } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { collide, contains } from "../layout/boxes.js";
import { layOut } from "../layout/index.js";
import { balloonsRaster } from "./draw-balloons.js";
import { layBalloons } from "./lay-balloons.js";
import { readComic } from "./read-comic.js";

const saidIn = ({ balloons }: ComicPanel) =>
  balloons.map(({ kind, speaker, text }) => `${kind} ${speaker ?? "-"} ${text}`);

describe("a script", () => {
  const english = `panel 1: caption "One day", a cat on a sofa says "Hello; you?"; panel 2: the cat thinks "Hm"; panel 3: a dog shouts "NO!"`;
  const french = `case 1 : légende « One day », un chat sur un canapé dit « Hello; you? » ; case 2 : le chat pense « Hm » ; case 3 : un chien crie « NO! »`;

  it.each([english, french, english.replaceAll(/; panel/g, "\npanel")])(
    "in either language or in lines gives the same page",
    (script) => {
      const { panels, columns } = readComic(script);
      expect(columns).toBe(3);
      expect(panels.map(saidIn)).toEqual([
        ["caption - One day", "speech cat Hello; you?"],
        ["thought cat Hm"],
        ["shout dog NO!"],
      ]);
      expect(panels[0]!.scene.layers.map(({ id }) => id)).toEqual(["cat", "couch"]);
    },
  );

  it("names speakers before a colon, leaves writing on things in the scene, and keeps the place", () => {
    const names = [{ name: "Mina", concept: "girl", gender: "f", kind: "person" }] as const;
    const script = `Mina in the kitchen next to a dog: "Hi"\nMina: "Again"\na sign that says "Open"`;
    const { panels } = readComic(script, { names });
    expect(panels.map(saidIn)[1]).toEqual(["speech mina Again"]);
    expect(panels[1]!.scene.background).toEqual({ setting: "kitchen" });
    expect(panels[2]!.scene.layers.map(({ kind }) => kind)).toEqual(["text"]);
  });

  it("without panels or with seven is refused", () => {
    expect(() => readComic(" ; ")).toThrow(/1 to 6 panels/);
    expect(() => readComic(Array(7).fill("a cat").join("\n"))).toThrow(/received 7/);
  });
});

describe("balloons", () => {
  const long = "This is what I have to say about that, and there is a good deal of it, as you can see.";
  const script = `a dog and a cat in a garden, the dog says "${long}", the cat says "Oh", the dog thinks "Hm", caption "Then"`;
  const [panel] = readComic(script).panels;
  const { plan } = layOut(panel!.scene);
  const laid = layBalloons({ ...panel!, scene: plan });
  const things = laid.panel.scene.layers.flatMap(({ boxes }) => boxes!);

  it("are on the panel, apart from each other and from everybody", () => {
    const canvas = { left: 0, top: 0, width: 512, height: 512 };
    expect(laid.balloons).toHaveLength(4);
    for (const [i, { box }] of laid.balloons.entries()) {
      expect(contains(canvas, box)).toBe(true);
      for (const other of [...things, ...laid.balloons.slice(i + 1).map((each) => each.box)])
        expect(collide(box, other)).toBe(false);
    }
  });

  it("are read left to right, then down, and their tails end at their speakers", () => {
    for (const [i, { box, tip, speaker }] of laid.balloons.entries()) {
      const next = laid.balloons[i + 1]?.box;
      if (next) expect(next.top > box.top || next.left > box.left).toBe(true);
      const head = laid.panel.scene.layers.find(({ id }) => id === speaker)?.boxes?.[0];
      if (head === undefined) continue;
      expect(tip!.x).toBeGreaterThanOrEqual(head.left);
      expect(tip!.x).toBeLessThanOrEqual(head.left + head.width);
      expect(Math.abs(tip!.y - head.top)).toBeLessThan(0.03 * 512);
    }
  });

  it("stay where a plan puts them, and are drawn the same again", () => {
    const again = layBalloons(laid.panel);
    expect(again.panel).toEqual(laid.panel);
    const [one, other] = [again, layBalloons(again.panel)].map(({ balloons }) => balloonsRaster(balloons, plan.canvas));
    expect(Buffer.compare(Buffer.from(one!.data), Buffer.from(other!.data))).toBe(0);
    expect(one!.data.some((value) => value > 0)).toBe(true);
  });
});
