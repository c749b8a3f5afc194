// A scene plan as text that a person changes: the plan it says, or what is wrong with it and where.
// Not an editor, and no sentences: those are in the words of the room, by the code of each problem.

import { type ScenePlan, scenePlanSchema } from "@imagier/contracts";
import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";

export interface PlanProblem {
  /** `syntax`: not JSON. The others are about a field of the plan. */
  code: "syntax" | "missing" | "unknown-field" | "wrong-type" | "out-of-range" | "not-one-of" | "wrong";
  /** From 1. */
  line: number;
  /** Half-open, in UTF-16 units of the text. */
  from: number;
  to: number;
  /** "layers.0.boxes"; empty where it is about the whole. */
  path: string;
  /** What would have been taken: choices, a type or a bound, or the schema's own words. */
  expected?: string;
}

type ReadPlan = { plan: ScenePlan; problems?: undefined } | { plan?: undefined; problems: PlanProblem[] };

/** Two spaces a level, boxes on one line each. */
export function planText(plan: ScenePlan): string {
  return JSON.stringify(plan, null, 2).replaceAll(
    /\{\s+("left": [^,]+),\s+("top": [^,]+),\s+("width": [^,]+),\s+("height": [^\s}]+)\s+\}/g,
    "{ $1, $2, $3, $4 }",
  );
}

export function readPlanText(text: string): ReadPlan {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  if (errors.length > 0 || tree === undefined) {
    const places = errors.length > 0 ? errors : [{ offset: 0, length: text.length }];
    return {
      problems: places.map(({ offset, length }) => ({
        ...{ code: "syntax" as const, path: "", line: lineOf(text, offset) },
        ...{ from: offset, to: Math.min(offset + Math.max(length, 1), text.length) },
      })),
    };
  }
  const parsed = scenePlanSchema.safeParse(JSON.parse(text));
  if (parsed.success) return { plan: parsed.data };
  return { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue as Issue, { tree, text })) };
}

/** What all of zod's issues may say, one reading for all. */
interface Issue {
  code: string;
  path: PropertyKey[];
  message: string;
  expected?: string;
  input?: unknown;
  values?: readonly unknown[];
  keys?: readonly string[];
  minimum?: number;
  maximum?: number;
  options?: readonly string[];
}

interface Source {
  tree: Node;
  text: string;
}

function problemsOf(issue: Issue, source: Source): PlanProblem[] {
  const path = issue.path as (string | number)[];
  if (issue.code === "unrecognized_keys") {
    return (issue.keys ?? []).map((key) => ({
      code: "unknown-field",
      path: [...path, key].join("."),
      ...spanOf([...path, key], source),
    }));
  }
  const found = findNodeAtLocation(source.tree, path);
  const code = found === undefined ? "missing" : codeOf(issue);
  const expected = expectedBy(issue);
  return [{ code, path: path.join("."), ...spanOf(path, source), ...(expected === undefined ? {} : { expected }) }];
}

function codeOf({ code }: Issue): PlanProblem["code"] {
  switch (code) {
    case "invalid_type":
      return "wrong-type";
    case "too_small":
    case "too_big":
      return "out-of-range";
    case "invalid_value":
    case "invalid_union":
      return "not-one-of";
    default:
      return "wrong";
  }
}

function expectedBy({ code, expected, values, options, minimum, maximum, message }: Issue): string | undefined {
  switch (code) {
    case "invalid_type":
      return expected;
    case "too_small":
      return `>= ${minimum}`;
    case "too_big":
      return `<= ${maximum}`;
    case "invalid_value":
      return values?.map(String).join(", ");
    case "invalid_union":
      return options?.join(", ");
    case "custom":
      return message;
    default:
      return undefined;
  }
}

/** Of the field itself, or of the nearest thing around it that is there; of a field with a name, the name too. */
function spanOf(path: readonly (string | number)[], { tree, text }: Source): Pick<PlanProblem, "line" | "from" | "to"> {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = findNodeAtLocation(tree, path.slice(0, depth));
    if (node === undefined) continue;
    const whole = depth === path.length && node.parent?.type === "property" ? node.parent : node;
    const isThere = depth === path.length;
    const to = isThere ? whole.offset + whole.length : whole.offset + 1;
    return { line: lineOf(text, whole.offset), from: whole.offset, to };
  }
  return { line: 1, from: 0, to: 0 };
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
