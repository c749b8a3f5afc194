// Conversations about a picture: turns that hang on one another, each with the job that draws it.
// Not what the words mean (scenes/edit): whoever adds a turn has submitted its job.

import type { ConversationView, TurnView } from "@imagier/contracts";
import type { Page } from "../jobs/jobs.js";

export interface ConversationStart {
  /** @default the first words, cut */
  title?: string;
  /** A stored picture to begin with. */
  pictureId?: string;
  /** "WIDTHxHEIGHT" of the first picture. */
  size?: string;
  seed?: number;
}

/** A conversation with what its first turn needs to know. */
export interface Conversation extends ConversationView {
  start: ConversationStart;
}

export interface AddedTurn {
  words: string;
  /** The turn that this one follows. @default the newest */
  after?: string;
  jobId: string;
}

export interface Conversations {
  create(userId: string, start: ConversationStart): Promise<Conversation>;
  find(userId: string, id: string): Promise<Conversation | undefined>;
  /** Newest first, without their turns. */
  list(userId: string, page?: Page): Promise<Conversation[]>;
  /** Its jobs and pictures stay. */
  delete(userId: string, id: string): Promise<boolean>;
  /** @throws ImagierError CONVERSATION_UNKNOWN, TURN_UNKNOWN where `after` is not of this conversation */
  addTurn(userId: string, conversationId: string, turn: AddedTurn): Promise<TurnView>;
}
