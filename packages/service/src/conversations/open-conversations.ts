// Conversations and their turns as rows.
// Not their jobs: each turn shows its own as it is now.

import { ImagierError, type JobView, type TurnView } from "@imagier/contracts";
import type { Database } from "../database/database.js";
import { newId } from "../ids.js";
import type { Conversation, ConversationStart, Conversations } from "./conversations.js";

interface ConversationParts {
  database: Database;
  findJobs(ids: readonly string[]): Promise<Map<string, JobView>>;
}

interface ConversationRow {
  id: string;
  title: string;
  start: ConversationStart;
  created_at: Date;
}

interface TurnRow {
  id: string;
  after_id: string | null;
  words: string;
  job_id: string;
  created_at: Date;
}

const titleCharacters = 80;
const own = "user_id = $1 AND id = $2";

export function openConversations(parts: ConversationParts): Conversations {
  const { database } = parts;
  return {
    create: async (userId, start) => {
      const [row] = await database.query<ConversationRow>(
        `INSERT INTO conversations (id, user_id, title, start) VALUES ($1, $2, $3, $4::text::jsonb)
         ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING id, title, start, created_at`,
        [newId("conv"), userId, start.title ?? "", JSON.stringify(start)],
      );
      return viewOf(row!, []);
    },
    find: async (userId, id) => {
      const [row] = await database.query<ConversationRow>(
        `SELECT id, title, start, created_at FROM conversations WHERE ${own}`,
        [userId, id],
      );
      return row && viewOf(row, await turnsOf(parts, id));
    },
    list: async (userId, { limit = 50, before } = {}) => {
      const rows = await database.query<ConversationRow>(
        `SELECT id, title, start, created_at FROM conversations
         WHERE user_id = $1 AND ($2::text IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
        [userId, before ?? null, Math.min(Math.max(limit, 1), 200)],
      );
      return rows.map((row) => viewOf(row, []));
    },
    delete: async (userId, id) => {
      const rows = await database.query(`DELETE FROM conversations WHERE ${own} RETURNING id`, [userId, id]);
      return rows.length > 0;
    },
    addTurn: (userId, conversationId, turn) => addTurn(parts, userId, { conversationId, ...turn }),
  };
}

function viewOf({ id, title, start, created_at }: ConversationRow, turns: TurnView[]): Conversation {
  return { id, title, start, turns, createdAt: created_at.toISOString() };
}

async function turnsOf({ database, findJobs }: ConversationParts, conversationId: string): Promise<TurnView[]> {
  const rows = await database.query<TurnRow>(
    "SELECT id, after_id, words, job_id, created_at FROM turns WHERE conversation_id = $1 ORDER BY created_at, id",
    [conversationId],
  );
  const jobs = await findJobs(rows.map(({ job_id }) => job_id));
  return rows.map((row) => turnViewOf(row, jobs.get(row.job_id)!));
}

function turnViewOf({ id, after_id, words, created_at }: TurnRow, job: JobView): TurnView {
  return { id, ...(after_id !== null && { after: after_id }), words, job, createdAt: created_at.toISOString() };
}

interface WrittenTurn {
  conversationId: string;
  words: string;
  after?: string;
  jobId: string;
}

/** The conversation's row is held, so that two turns at once hang one on the other and not both on the same. */
async function addTurn(parts: ConversationParts, userId: string, turn: WrittenTurn): Promise<TurnView> {
  const { conversationId, words, after, jobId } = turn;
  const id = newId("turn");
  const row = await parts.database.transaction(async (transaction) => {
    const held = await transaction.query(`SELECT id FROM conversations WHERE ${own} FOR UPDATE`, [
      userId,
      conversationId,
    ]);
    if (held.length === 0) throw new ImagierError("CONVERSATION_UNKNOWN", `no conversation ${conversationId}`);
    const [previous] = await transaction.query<{ id: string }>(
      `SELECT id FROM turns WHERE conversation_id = $1 AND ($2::text IS NULL OR id = $2) AND id <> $3
       ORDER BY created_at DESC, id DESC LIMIT 1`,
      [conversationId, after ?? null, id],
    );
    if (after !== undefined && !previous) {
      throw new ImagierError("TURN_UNKNOWN", `no turn ${after} in ${conversationId}`);
    }
    await transaction.query("UPDATE conversations SET title = $2 WHERE id = $1 AND title = ''", [
      conversationId,
      words.slice(0, titleCharacters),
    ]);
    const [added] = await transaction.query<TurnRow>(
      `INSERT INTO turns (id, conversation_id, after_id, words, job_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING id, after_id, words, job_id, created_at`,
      [id, conversationId, previous?.id ?? null, words, jobId],
    );
    return added!;
  });
  const jobs = await parts.findJobs([jobId]);
  return turnViewOf(row, jobs.get(jobId)!);
}
