// The audit log as rows that are only ever added.
// Not what is worth a line: whoever does it decides.

import type { Database } from "../database/database.js";
import { newId } from "../ids.js";
import type { Audit, AuditEntry } from "./audit.js";

interface AuditRow {
  id: string;
  actor: string;
  action: string;
  target: string | null;
  details: Record<string, unknown>;
  at: Date;
}

export function openAudit(database: Database): Audit {
  return {
    record: async ({ actor, action, target, details }) => {
      await database.query(
        `INSERT INTO audit_log (id, actor, action, target, details) VALUES ($1, $2, $3, $4, $5::text::jsonb)
         ON CONFLICT (id) DO NOTHING`,
        [newId("audit"), actor, action, target ?? null, JSON.stringify(details)],
      );
    },
    list: async ({ limit = 50, before } = {}) => {
      const rows = await database.query<AuditRow>(
        `SELECT id, actor, action, target, details, at FROM audit_log
         WHERE $1::text IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
        [before ?? null, Math.min(Math.max(limit, 1), 200)],
      );
      return rows.map(entryOf);
    },
  };
}

function entryOf({ target, at, ...row }: AuditRow): AuditEntry {
  return { ...row, ...(target !== null && { target }), at: at.toISOString() };
}
