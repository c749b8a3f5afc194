// Conversations about a picture: begun, gone on with from any turn, found again.
// Not how a turn's words are understood: the service answers each with a job.

import type { ConversationQuery, ConversationView, NewConversation, NewTurn, TurnView } from "@imagier/contracts";
import type { CallOptions, Transport } from "../transport.js";

export interface Conversations {
  start(conversation?: NewConversation, options?: CallOptions): Promise<ConversationView>;
  list(query?: ConversationQuery, options?: CallOptions): Promise<ConversationView[]>;
  get(id: string, options?: CallOptions): Promise<ConversationView>;
  /** The turn with its job; `jobs.events(turn.job.id)` follows it. */
  say(id: string, turn: NewTurn, options?: CallOptions): Promise<TurnView>;
  delete(id: string, options?: CallOptions): Promise<void>;
}

const root = "/v1/conversations";

export function conversationsOf(transport: Transport): Conversations {
  return {
    start: (conversation = {}, options) =>
      transport.ask("conversation", root, { method: "POST", json: conversation, ...options }),
    list: (query, options) => transport.ask("conversations", root, { query, ...options }),
    get: (id, options) => transport.ask("conversation", pathOf(id), options),
    say: (id, turn, options) =>
      transport.ask("turn", `${pathOf(id)}/turns`, { method: "POST", json: turn, ...options }),
    delete: async (id, options) => {
      await transport.send(pathOf(id), { method: "DELETE", ...options });
    },
  };
}

const pathOf = (id: string) => `${root}/${encodeURIComponent(id)}`;
