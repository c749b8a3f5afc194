// Cross-entropy of logits against classes or distributions, one number for each row.
// Not averaged: take `mean` of what you count. From logits, so that nothing overflows: log-sum-exp inside LogSoftmax.

import { ImagierError } from "@imagier/contracts";
import { sameShape } from "../dims.js";
import type { Tensor } from "../graph.js";
import { describe } from "./broadcasting.js";
import { exp, multiply, negate } from "./elementwise.js";
import { sum } from "./reduction.js";
import { reshape } from "./shape.js";
import { logSoftmax } from "./softmax.js";

/**
 * -log softmax(logits)[target], or -sum(targets log softmax(logits)).
 * @param logits [...rows, classes]
 * @param targets int64 classes [...rows], each from 0 to classes - 1, or float32 weights [...rows, classes]
 * @returns [...rows]
 */
export function crossEntropy(logits: Tensor, targets: Tensor): Tensor {
  const rows = logits.shape.slice(0, -1);
  const isHard = targets.dtype === "int64";
  if (logits.shape.length === 0 || !sameShape(targets.shape, isHard ? rows : logits.shape)) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `crossEntropy: logits ${describe(logits)} against ${targets.dtype} targets ${describe(targets)}.`,
    );
  }
  if (isHard) return hardCrossEntropy(logits, targets);
  return negate(sum(multiply(targets, logSoftmax(logits)), { axes: [-1] }));
}

function hardCrossEntropy(logits: Tensor, targets: Tensor): Tensor {
  const { graph } = logits;
  const rows = targets.shape;
  const axis = { axis: { i: rows.length } };
  const logs = graph.withoutTape(() => logSoftmax(logits));
  const places = reshape(targets, [...rows, 1]); // [...rows, 1]
  const chosen = graph.node("GatherElements", {
    inputs: [logs, places],
    shape: places.shape,
    attributes: axis,
    dtype: "float32",
  });
  const y = graph.node("Neg", { inputs: [graph.withoutTape(() => reshape(chosen, rows))], shape: rows });
  // d (softmax - one at the target)
  graph.record([y], [logits], ([d]) => {
    const dRows = reshape(d!, places.shape);
    const atTarget = graph.node("ScatterElements", {
      inputs: [multiply(exp(logs), dRows), places, negate(dRows)],
      shape: logits.shape,
      attributes: { ...axis, reduction: { s: "add" } },
    });
    return [atTarget];
  });
  return y;
}
