// Exponential moving average of weights, as graph nodes. Not an optimiser: it follows one.
// Polyak & Juditsky 1992; the form used for generators since Yazici et al. 2018 (arXiv 1806.04498).

import type { Tensor } from "../graph.js";
import { add, multiply, subtract } from "../operators/elementwise.js";

/** average + (value - average) * (1 - decay). @param decay scalar tensor, or a number from 0 to 1 */
export function ema(average: Tensor, value: Tensor, decay: Tensor | number): Tensor {
  return average.graph.withoutTape(() => {
    const rate = typeof decay === "number" ? 1 - decay : subtract(1, decay);
    return add(average, multiply(subtract(value, average), rate));
  });
}
