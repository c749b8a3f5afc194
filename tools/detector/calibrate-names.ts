// How sure a name is, and how far a name that was asked for is believed: fitted on what things in known scenes were called.
// Not the finder's constants (calibrate-inspector.ts).

import { randomStream } from "@imagier/sampling";
import { bestTemperature, type CropAnswer, probabilitiesOf } from "./crop-namer.js";

/** Of names that are wrong, so many are refused. */
const refused = 0.97;
const wrongNamesEach = 20;

/**
 * @param answers logarithms of probabilities at the temperature given
 * @param asked indices of the names that people ask for: wrong ones are drawn from these
 * @returns the temperature at which true names are most probable, and the odds at which so many wrong names are believed no more
 * (a name is believed where it is at most so many times less probable than the most probable other one)
 */
export function fitNames(
  answers: readonly CropAnswer[],
  asked: readonly number[],
  temperature: number,
): { temperature: number; askedOdds: number } {
  const warmer = bestTemperature(answers);
  const random = randomStream({ seed: 5, stream: 0 });
  const wrong = answers.flatMap(({ name, logits }) => {
    const probabilities = probabilitiesOf(logits, warmer);
    const [best, second] = twoLargest(probabilities);
    const others = Array.from({ length: wrongNamesEach }, () => asked[random.int(asked.length)]!);
    return others
      .filter((other) => other !== name)
      .map((other) => probabilities[other]! / (probabilities[other] === best ? second : best));
  });
  const border = wrong.sort((a, b) => a - b)[Math.floor(refused * wrong.length)] ?? 0.01; // that probability over its rival's
  const round = (value: number) => Number(value.toPrecision(3));
  return { temperature: round(temperature * warmer), askedOdds: round(Math.max(1, 1 / border)) };
}

function twoLargest(values: Float32Array): [number, number] {
  let [best, second] = [0, 0];
  for (const value of values) {
    if (value > best) [best, second] = [value, best];
    else if (value > second) second = value;
  }
  return [best, second];
}
