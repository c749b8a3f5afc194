// The choice of the next token from its logits: temperature, then the most likely k, then the likeliest mass p of those.
// A pure function of the logits and one random number. Fan et al. 2018 (arXiv 1805.04833), Holtzman et al. 2020 (1904.09751).
// Not guidance: logits with and without the prompt are combined before, by `combineGuidance`.

import { invalidValue } from "../invalid-value.js";

export interface TokenChoiceOptions {
  /** Divides the logits; 0 always takes the likeliest token, the first of equal ones. @default 1 */
  temperature?: number;
  /** Only the most likely so many, and those as likely as the last of them. @default all */
  topK?: number;
  /** Of those, only the likeliest that together hold this share, the one that crosses it included. In (0, 1]. @default 1 */
  topP?: number;
}

/**
 * @param logits of one place, one a token
 * @param uniform in [0, 1): which of the tokens, laid side by side by their probability, in the order of their ids
 * @returns the id of a token
 * @throws `VALUE_INVALID` for an option out of range, or logits that are not finite
 */
export function chooseToken(logits: Float32Array, options: TokenChoiceOptions, uniform: number): number {
  const { temperature = 1, topK = logits.length, topP = 1 } = options;
  requireOptions({ temperature, topK, topP });
  const greatest = indexOfGreatest(logits);
  if (temperature === 0) return greatest;
  const weightOf = (logit: number) => Math.exp((logit - logits[greatest]!) / temperature);
  const lowest = lowestKept(logits, { topK, topP, weightOf });
  let total = 0;
  for (const logit of logits) if (logit >= lowest) total += weightOf(logit);
  const wanted = uniform * total;
  let sum = 0;
  let last = greatest;
  for (let token = 0; token < logits.length; token++) {
    if (!(logits[token]! >= lowest)) continue;
    sum += weightOf(logits[token]!);
    last = token;
    if (sum > wanted) break;
  }
  return last;
}

/** The smallest logit that may still be chosen. */
function lowestKept(
  logits: Float32Array,
  { topK, topP, weightOf }: { topK: number; topP: number; weightOf: (logit: number) => number },
): number {
  if (topK >= logits.length && topP >= 1) return Number.NEGATIVE_INFINITY;
  const rising = logits.slice().sort();
  const ofTopK = rising[Math.max(rising.length - topK, 0)]!;
  if (topP >= 1) return ofTopK;
  let total = 0;
  for (let i = rising.length - 1; i >= 0 && rising[i]! >= ofTopK; i--) total += weightOf(rising[i]!);
  let held = 0;
  for (let i = rising.length - 1; i >= 0 && rising[i]! >= ofTopK; i--) {
    held += weightOf(rising[i]!);
    if (held > topP * total) return rising[i]!;
  }
  return ofTopK;
}

function indexOfGreatest(logits: Float32Array): number {
  let greatest = 0;
  for (let i = 0; i < logits.length; i++) {
    if (!Number.isFinite(logits[i])) throw invalidValue(`logits[${i}]`, "a finite number", logits[i]);
    if (logits[i]! > logits[greatest]!) greatest = i;
  }
  if (logits.length === 0) throw invalidValue("logits.length", "a number from 1", 0);
  return greatest;
}

function requireOptions({ temperature, topK, topP }: Required<TokenChoiceOptions>): void {
  if (!(Number.isFinite(temperature) && temperature >= 0))
    throw invalidValue("temperature", "a finite number from 0", temperature);
  if (!(Number.isInteger(topK) && topK >= 1)) throw invalidValue("topK", "a whole number from 1", topK);
  if (!(topP > 0 && topP <= 1)) throw invalidValue("topP", "a number above 0 and up to 1", topP);
}
