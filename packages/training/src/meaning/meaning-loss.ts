// What an encoder of meanings is measured by: of all texts and pictures of a batch, each is to be nearest to its own partner.
// Not the optimiser (training-step.ts). Radford et al. 2021 (CLIP, arXiv 2103.00020), figure 3; Zhang et al. 2022 (ConVIRT,
// arXiv 2010.00747), equations 2 to 4. Partners of the same thing are no wrong answers: they are left out of the sum.

import {
  add,
  argMax,
  cast,
  clip,
  crossEntropy,
  equal,
  exp,
  type Graph,
  matmul,
  mean,
  multiply,
  ParameterScope,
  reshape,
  slice,
  subtract,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { fromBytes, type MeaningNetwork, pictureMeaning, textMeaning } from "@imagier/networks";

/** Of a batch, one pair in this many has a picture too; a picture costs as much as seventy texts. */
const pairsPerPicture = 32;

/** Logarithm of the scale at first, and the largest, as CLIP has them. */
const scaleLogs = { first: Math.log(1 / 0.07), largest: Math.log(100) };

/**
 * Adds the network and its loss to a graph, with these inputs, for `batch` pairs of texts:
 * - `tokens`, `pairs`: int64 [2 * batch, tokenCount], the questions and then their partners;
 * - `groups`: int64 [batch], the same for partners that mean the same;
 * - `pictures`: uint8 [batch / 32 or one more, size, size, 4], drawings of what the first partners name.
 *
 * @returns `loss`, and `error`, the share of questions whose nearest is not their partner: scalars
 */
export function meaningLoss(graph: Graph, network: MeaningNetwork, batch: number): { loss: Tensor; error: Tensor } {
  const { tokenCount, picture } = network;
  const count = pictureCount(batch);
  const tokens = graph.input("tokens", [2 * batch, tokenCount], "int64");
  const pairs = graph.input("pairs", [2 * batch, tokenCount], "int64");
  const groups = graph.input("groups", [batch], "int64");
  const pictures = fromBytes(graph.input("pictures", [count, picture.size, picture.size, 4], "uint8"));
  const scope = new ParameterScope(graph);
  const texts = textMeaning(scope.at("text"), network, { tokens, pairs }); // [2 * batch, dim]
  const questions = rows(texts, 0, batch);
  const partners = rows(texts, batch, 2 * batch);
  const drawn = pictureMeaning(scope.at("picture"), network, pictures); // [count, dim]
  const scales = scope.zeros("scales", [2]);
  const scaleOf = (i: number) => exp(clip(add(rows(scales, i, i + 1), scaleLogs.first), 0, scaleLogs.largest));
  const alike = sameGroup(groups, groups);
  const ofTexts = add(multiply(matmul(questions, transpose(partners, [1, 0])), scaleOf(0)), alike);
  const seen = rows(groups, 0, count);
  const ofPictures = add(
    multiply(matmul(drawn, transpose(partners, [1, 0])), scaleOf(1)),
    sameGroup(seen, groups), // [count, batch]
  );
  const ofNames = add(
    multiply(matmul(rows(partners, 0, count), transpose(drawn, [1, 0])), scaleOf(1)),
    sameGroup(seen, seen), // [count, count]
  );
  const text = multiply(add(nearestLoss(ofTexts), nearestLoss(transpose(ofTexts, [1, 0]))), 0.5);
  const shown = multiply(add(nearestLoss(ofPictures), nearestLoss(ofNames)), 0.5);
  const first = argMax(ofTexts, 1);
  const right = cast(equal(first, places(graph, batch)), "float32");
  return { loss: add(text, multiply(shown, 0.5)), error: subtract(1, mean(right)) };
}

export function pictureCount(batch: number): number {
  return Math.ceil(batch / pairsPerPicture);
}

function nearestLoss(logits: Tensor): Tensor {
  return mean(crossEntropy(logits, places(logits.graph, logits.shape[0] as number)));
}

const places = (graph: Graph, count: number) => graph.integers(Array.from({ length: count }, (_, i) => i));

const rows = (x: Tensor, start: number, end: number) => slice(x, 0, { start, end });

/** -1e4 where two different places are of one group: [some, others]. Row i's partner stands at place i. */
function sameGroup(some: Tensor, others: Tensor): Tensor {
  const [n, m] = [some.shape[0] as number, others.shape[0] as number];
  const { graph } = some;
  const isSame = cast(equal(reshape(some, [n, 1]), reshape(others, [1, m])), "float32");
  const isOwn = graph.constant(
    Array.from({ length: n * m }, (_, i) => (Math.floor(i / m) === i % m ? 1 : 0)),
    [n, m],
  );
  return multiply(subtract(isSame, isOwn), -1e4);
}
