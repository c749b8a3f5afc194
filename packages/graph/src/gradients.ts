// Reverse-mode differentiation: appends to a graph the nodes that compute the gradients of a loss.
// Not numeric: it only writes more graph, which a session then runs. Griewank & Walther 2008, chapter 3.

import { ImagierError } from "@imagier/contracts";
import { elementCount, formatShape, sameShape } from "./dims.js";
import type { Graph, Tensor } from "./graph.js";
import { add } from "./operators/elementwise.js";

/**
 * d loss / d parameter for each parameter, as tensors of the same graph.
 * @param loss one number (any shape with one element)
 * @param parameters tensors that the loss depends on, in the order of the result
 * @returns tensors of the parameters' shapes, off the tape: a gradient of a gradient is refused, not wrong
 * @throws GRAPH_INVALID where the loss is not one number or does not depend on a parameter
 */
export function gradients(loss: Tensor, parameters: readonly Tensor[]): Tensor[] {
  const { graph } = loss;
  if (elementCount(loss.shape) !== 1) {
    throw new ImagierError(
      "GRAPH_INVALID",
      `A loss is one number; "${loss.name}" has the shape ${formatShape(loss.shape)}.`,
    );
  }
  const one = graph.constant(
    [1],
    loss.shape.map(() => 1),
  );
  // The backward pass stays off the tape: some of its nodes have no gradient of their own.
  const found = graph.withoutTape(() => accumulate(graph, loss, one, parameters));
  return parameters.map((parameter) => {
    const gradient = found.get(parameter);
    if (!gradient) throw new ImagierError("GRAPH_INVALID", `The loss does not depend on "${parameter.name}".`);
    return gradient;
  });
}

function accumulate(graph: Graph, loss: Tensor, one: Tensor, parameters: readonly Tensor[]): Map<Tensor, Tensor> {
  const entries = [...graph.tape];
  const depends = new Set<Tensor>(parameters);
  for (const { inputs, outputs } of entries) {
    if (inputs.some((input) => depends.has(input))) for (const output of outputs) depends.add(output);
  }
  const found = new Map<Tensor, Tensor>([[loss, one]]);
  for (const { inputs, outputs, gradient } of entries.reverse()) {
    if (!inputs.some((input) => depends.has(input))) continue;
    const outputGradients = outputs.map((output) => found.get(output));
    if (outputGradients.every((g) => g === undefined)) continue;
    const isNeeded = inputs.map((input) => depends.has(input));
    gradient(outputGradients, isNeeded).forEach((inputGradient, i) => {
      const input = inputs[i];
      if (!input || !inputGradient || !isNeeded[i]) return;
      checkShape(input, inputGradient);
      const sofar = found.get(input);
      found.set(input, sofar ? add(sofar, inputGradient) : inputGradient);
    });
  }
  return found;
}

/** An operator whose gradient has another shape than its input is wrong; better said here than by a run. */
function checkShape(input: Tensor, gradient: Tensor): void {
  if (sameShape(input.shape, gradient.shape)) return;
  throw new ImagierError(
    "GRAPH_SHAPE_MISMATCH",
    `gradients: "${input.name}" ${formatShape(input.shape)} got a gradient of shape ${formatShape(gradient.shape)}.`,
  );
}
