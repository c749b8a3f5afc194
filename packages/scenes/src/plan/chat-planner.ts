// A second planner: a chat model writes the plan, for world knowledge and long prompts. Off unless an endpoint is given.
// Its answer is taken only as a scene plan; whatever goes wrong, the grammar plans and a warning says so.

import { ImagierError, type ScenePlan, scenePlanVersion } from "@imagier/contracts";
import { answerSchema, instructions, planOfAnswer } from "./chat-answer.js";
import { askChat, type ChatEndpoint, ChatFailure } from "./chat-completion.js";
import { type PlanOptions, planScene } from "./plan-scene.js";
import { withinVocabulary } from "./within-vocabulary.js";

export type ChatPlannerOptions = ChatEndpoint & PlanOptions;

export interface PlannedScene {
  plan: ScenePlan;
  by: "chat" | "grammar";
  /** Why the chat model's plan was not taken; never holds the key. */
  warning?: string;
}

/** Asks the endpoint for a plan of the prompt; the prompt, seed and canvas of the plan are the caller's, not the model's. */
export async function planWithChat(prompt: string, options: ChatPlannerOptions): Promise<PlannedScene> {
  const { endpoint, model, apiKey, timeoutMs, fetch, ...planOptions } = options;
  // Read first: it refuses what is no prompt before anything is sent, and knows the language.
  const fallback = planScene(prompt, planOptions);
  const { seed, canvas, language } = fallback;
  const ours = { schemaVersion: scenePlanVersion, prompt: fallback.prompt, seed, canvas, language } as const;
  try {
    const schema = answerSchema();
    const question = { system: instructions(schema), user: prompt, schema };
    const answer = await askChat(question, { endpoint, model, apiKey, timeoutMs, fetch });
    const plan = planOfAnswer(answer, ours);
    const { vocabulary } = planOptions;
    return { plan: vocabulary === undefined ? plan : withinVocabulary(plan, vocabulary), by: "chat" };
  } catch (error) {
    const reason = withoutKey(reasonOf(error), apiKey);
    return { plan: fallback, by: "grammar", warning: `The chat planner was not used: ${reason}.` };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof ChatFailure) return error.message;
  if (error instanceof ImagierError) return `its answer is no scene plan (${error.message.replace(/\.$/, "")})`;
  return "its answer holds no JSON object"; // the parser's own message quotes the answer
}

/** The message of a plan that is wrong quotes a value, which a server may have made of what it was sent. */
function withoutKey(text: string, apiKey: string | undefined): string {
  return apiKey === undefined || apiKey === "" ? text : text.replaceAll(apiKey, "[key]");
}
