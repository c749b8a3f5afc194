// Whether finished boxes bear out a relation: the tests of @imagier/words, and centroids with a dead zone as in GenEval
// (arXiv 2310.11513, position.py). Not how boxes are made. Of layers of several, every thing of the subject must pass.

import type { SceneLink, ScenePlan, SceneRelation } from "@imagier/contracts";
import { type RelationId, relationHolds } from "@imagier/words";
import { type Axis, type Box, centreX, centreY, contains, overlapPart, overlapX, unionOf } from "./boxes.js";

/** Boxes of one party of a relation, in pixels. */
type Party = readonly Box[];

/** Half of the way between two centres must be along the axis, after a tenth of both sides is taken off. */
const deadZone = 0.1;
const mostlyAlong = 0.5;

/** Whether `b` lies after `a` along the axis more than across it. */
export function liesAlong(axis: Axis, a: Box, b: Box): boolean {
  const across = centreX(b) - centreX(a);
  const down = centreY(b) - centreY(a);
  const [along, sides] = axis === "x" ? [across, a.width + b.width] : [down, a.height + b.height];
  return along - deadZone * sides > mostlyAlong * Math.hypot(across, down);
}

/** Whether a laid-out plan bears out one of its relations; false where a layer has no boxes. */
export function sceneRelationHolds(plan: ScenePlan, { subject, relation, objects }: SceneLink): boolean {
  const boxesOf = ({ layer, item }: SceneLink["subject"]): Party => {
    const boxes = plan.layers.find(({ id }) => id === layer)?.boxes ?? [];
    return item === undefined || boxes.length === 1 ? boxes : boxes.slice(item, item + 1);
  };
  const [things, b, c] = [subject, ...objects].map(boxesOf) as [Party, Party, Party?];
  const a = relation === "on" && standsAsOne(plan, subject) && things.length > 1 ? [unionOf(things)] : things;
  if (a.length === 0 || b.length === 0 || c?.length === 0) return false;
  const { widthPx, heightPx } = plan.canvas;
  const test = testOf({ widthPx, heightPx });
  if (test(relation, [a, b, c])) return true;
  // "A king and a queen wearing crowns": each has one of them.
  if ((relation === "wearing" || relation === "holding") && isShared(plan, { subject, relation, objects }))
    return a.every((one) => b.some((other) => test(relation, [[one], [other]])));
  if (relation !== "on" && relation !== "inside") return false;
  // A hat is on the chair where the cat that wears it is.
  return plan.relations.some(
    (other) =>
      (other.relation === "wearing" || other.relation === "holding") &&
      other.objects[0]!.layer === subject.layer &&
      test(relation, [boxesOf(other.subject), b, c]),
  );
}

/** Others have of the same layer. */
function isShared({ relations }: ScenePlan, { relation, objects }: SceneLink): boolean {
  const [object] = objects;
  const alike = relations.filter((link) => link.relation === relation && link.objects[0]?.layer === object?.layer);
  return object?.item === undefined && alike.length > 1;
}

/** Of a pile or a grid only the lowest lie on what carries it. */
function standsAsOne({ layers }: ScenePlan, { layer, item }: SceneLink["subject"]): boolean {
  const piled = layers.find(({ id }) => id === layer);
  return item === undefined && piled !== undefined && piled.kind !== "text" && inRows.has(piled.arrangement ?? "");
}

const inRows: ReadonlySet<string> = new Set(["pile", "grid", "column", "circle"]);

type Parties = readonly [Party, Party, Party?];

function testOf({ widthPx, heightPx }: ScenePlan["canvas"]): (relation: SceneRelation, parties: Parties) => boolean {
  const part = ({ left, top, width, height }: Box) => ({
    left: left / widthPx,
    top: top / heightPx,
    width: width / widthPx,
    height: height / heightPx,
  });
  const inWords = (relation: RelationId, boxes: readonly Box[]) =>
    relationHolds(
      { subject: 0, relation, object: 1, other: 2 },
      boxes.map((box) => ({ label: { en: "thing" }, box: part(box) })),
    );
  return (relation, [a, b, c]) => {
    if (a.length === 0) return false;
    const whole = [unionOf(a), unionOf(b)] as const;
    const some = (holds: (one: Box, other: Box) => boolean) => a.every((one) => b.some((other) => holds(one, other)));
    switch (relation) {
      case "left-of":
        return inWords(relation, whole) && liesAlong("x", ...whole);
      case "right-of":
        return inWords(relation, whole) && liesAlong("x", whole[1], whole[0]);
      case "above":
        return inWords(relation, whole) && isOver(whole[0], whole[1]);
      case "below":
        return inWords(relation, whole) && isOver(whole[1], whole[0]);
      case "beside":
      case "under":
      case "around":
        return inWords(relation, whole);
      case "between":
        return c !== undefined ? inWords(relation, [...whole, unionOf(c)]) : isAmong(whole[0], b, inWords);
      case "wearing":
        return b.every((worn) =>
          a.some((wearer) => overlapPart(worn, wearer) > 0 && overlapX(worn, wearer) > 0.5 * worn.width),
        );
      case "holding":
        return b.every((held) => a.some((holder) => overlapPart(held, holder) > 0));
      case "riding":
        return some((one, other) => inWords("on", [one, other]) && overlapPart(one, other) > 0);
      default:
        return some((one, other) => inWords(relation, [one, other]));
    }
  };
}

/** What is as wide as a title is above all that it spans, though its centre is far. */
function isOver(upper: Box, lower: Box): boolean {
  return liesAlong("y", upper, lower) || overlapX(upper, lower) > 0.9 * Math.min(upper.width, lower.width);
}

function isAmong(box: Box, others: Party, inWords: (relation: RelationId, boxes: readonly Box[]) => boolean): boolean {
  if (others.length < 2) return inWords("beside", [box, others[0]!]);
  if (others.length > 2 && contains(unionOf(others), box)) return true;
  return others.some((one, i) => others.slice(i + 1).some((other) => inWords("between", [box, one, other])));
}
