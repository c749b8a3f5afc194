// A plan and what was said about it, turn by turn, with undo and redo. A value: every turn gives a new one.
// Not a chat with a person: nothing is answered but what changed.

import { ImagierError, parseScenePlan, quoteValue, type ScenePlan } from "@imagier/contracts";
import { z } from "zod";
import { fold } from "../plan/language.js";
import { compareScenes } from "./compare-scenes.js";
import { type EditOptions, editScene, type SceneEdit } from "./edit-scene.js";

const version = 1;

const turnSchema = z.strictObject({
  /** Absent of the first. */
  instruction: z.string().max(4000).optional(),
  plan: z.unknown(),
  /** What "it" means after this turn. */
  it: z.array(z.string().max(64)).max(64),
});

const conversationSchema = z.strictObject({
  version: z.literal(version),
  turns: z.array(turnSchema).min(1).max(1000),
  /** Index of the turn that is shown: later ones were undone. */
  at: z.number().int().min(0),
});

interface ConversationTurn {
  instruction?: string | undefined;
  plan: ScenePlan;
  it: readonly string[];
}

/** What a turn did to the plan that was shown. */
export interface ConversationStep {
  conversation: Conversation;
  edit: SceneEdit;
}

const undoWords =
  /^(?:please )?(?:undo(?: (?:that|this|it|the last (?:change|edit)))?|go back|step back|revert(?: (?:that|it))?|annule[rz]?(?: (?:ca|cela|la derniere (?:modification|action)))?|defais(?: (?:ca|cela))?|reviens(?: en arriere)?|retour(?: en arriere)?)$/;
const redoWords =
  /^(?:please )?(?:redo(?: (?:that|this|it))?|refais(?: (?:ca|cela|le))?|refaire|retabli(?:s|r)(?: (?:ca|cela|la))?)$/;

export class Conversation {
  readonly #turns: readonly ConversationTurn[];
  readonly #at: number;

  private constructor(turns: readonly ConversationTurn[], at: number) {
    this.#turns = turns;
    this.#at = at;
  }

  static begin(plan: ScenePlan): Conversation {
    const [only, ...others] = plan.layers;
    const it = only !== undefined && others.length === 0 ? [only.id] : [];
    return new Conversation([{ plan, it }], 0);
  }

  /** What `JSON.parse` gives of one that was kept. @throws PLAN_INVALID */
  static fromJSON(value: unknown): Conversation {
    const parsed = conversationSchema.safeParse(value);
    if (!parsed.success || parsed.data.at >= parsed.data.turns.length) {
      const field = parsed.error?.issues[0]?.path.join(".") ?? "at";
      throw new ImagierError("PLAN_INVALID", `Conversation: ${field} is not valid; received ${quoteValue(value)}.`);
    }
    const turns = parsed.data.turns.map((turn) => ({ ...turn, plan: parseScenePlan(turn.plan) }));
    return new Conversation(turns, parsed.data.at);
  }

  get plan(): ScenePlan {
    return this.#turns[this.#at]!.plan;
  }

  /** The instructions that led to this plan. */
  get instructions(): readonly string[] {
    return this.#turns.slice(1, this.#at + 1).map(({ instruction = "" }) => instruction);
  }

  get canUndo(): boolean {
    return this.#at > 0;
  }

  get canRedo(): boolean {
    return this.#at < this.#turns.length - 1;
  }

  /** The one before; itself at the first turn. */
  undo(): Conversation {
    return new Conversation(this.#turns, Math.max(0, this.#at - 1));
  }

  redo(): Conversation {
    return new Conversation(this.#turns, Math.min(this.#turns.length - 1, this.#at + 1));
  }

  /** Edits the plan, or goes back and forth where the words say so. What was undone before is lost. */
  say(instruction: string, options: Pick<EditOptions, "drawable"> = {}): ConversationStep {
    const words = fold(instruction)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
    if (undoWords.test(words)) return this.#turnedTo(this.undo());
    if (redoWords.test(words)) return this.#turnedTo(this.redo());
    const edit = editScene(this.plan, instruction, { ...options, it: this.#turns[this.#at]!.it });
    const turns = [...this.#turns.slice(0, this.#at + 1), { instruction, plan: edit.plan, it: edit.it }];
    return { conversation: new Conversation(turns, turns.length - 1), edit };
  }

  /** Puts the plan as somebody changed it by hand into the conversation. */
  withPlan(plan: ScenePlan): Conversation {
    const turns = [...this.#turns.slice(0, this.#at), { ...this.#turns[this.#at]!, plan }];
    return new Conversation(turns, turns.length - 1);
  }

  toJSON() {
    return { version, turns: this.#turns, at: this.#at };
  }

  #turnedTo(conversation: Conversation): ConversationStep {
    return {
      conversation,
      edit: {
        ...compareScenes(this.plan, conversation.plan),
        it: conversation.#turns[conversation.#at]!.it,
        unmet: [],
      },
    };
  }
}
