// A plan reads back from its own text, and every problem says where it is.

import { parseScenePlan } from "@imagier/contracts";
import { expect, it } from "vitest";
import { planText, readPlanText } from "./plan-text.js";

const plan = parseScenePlan({
  schemaVersion: 1,
  seed: 7,
  canvas: { widthPx: 800, heightPx: 600 },
  layers: [
    {
      ...{ kind: "thing", id: "cat", concept: "cat", colour: "red" },
      boxes: [{ left: -1.5, top: 2, width: 100, height: 120.25 }],
    },
  ],
  relations: [],
  without: [],
  unmet: [],
});
const text = planText(plan);

it("writes a box on one line and reads the same plan back", () => {
  expect(text).toContain('{ "left": -1.5, "top": 2, "width": 100, "height": 120.25 }');
  expect(readPlanText(text)).toEqual({ plan });
});

const lineWith = (part: string, within = text) => within.slice(0, within.indexOf(part)).split("\n").length;

it.each([
  ["a value that is none of the choices", ['"red"', '"rouge"'], { code: "not-one-of", path: "layers.0.colour" }],
  ["a number out of its range", ['"seed": 7', '"seed": -7'], { code: "out-of-range", path: "seed", expected: ">= 0" }],
  ["another type", ['"seed": 7', '"seed": "7"'], { code: "wrong-type", path: "seed", expected: "number" }],
  ["a field that no plan has", ['"colour"', '"color"'], { code: "unknown-field", path: "layers.0.color" }],
  ["a kind that no layer is", ['"thing"', '"animal"'], { code: "not-one-of", path: "layers.0.kind" }],
  ["a field that is not there", ['"concept": "cat",', ""], { code: "missing", path: "layers.0.concept" }],
])("says where there is %s", (_what, [written, instead], problem) => {
  const changed = text.replace(written!, instead!);
  const [found, ...more] = readPlanText(changed).problems!;
  expect(found).toMatchObject(problem);
  expect(more).toEqual([]);
  const name = `"${problem.path.split(".").at(-1)}"`;
  if (problem.code !== "missing") {
    expect(found!.line).toBe(lineWith(name, changed));
    expect(changed.slice(found!.from, found!.to)).toContain(name);
  } else expect(found!.line).toBe(lineWith('{\n      "kind"', changed));
});

it("says on which line it stops being JSON", () => {
  const broken = text.replace('"seed": 7,', '"seed": 7');
  expect(readPlanText(broken).problems![0]).toMatchObject({ code: "syntax", line: lineWith('"canvas"', broken) });
  expect(readPlanText("").problems).toHaveLength(1);
  expect(readPlanText("// no\n{}").problems![0]).toMatchObject({ code: "syntax", line: 1 });
});

it("says what is wrong with the whole", () => {
  const twice = planText({ ...plan, layers: [...plan.layers, ...plan.layers] });
  expect(readPlanText(twice).problems).toMatchObject([{ code: "wrong", expected: "two layers have one id" }]);
});
