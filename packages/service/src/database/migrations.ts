// The tables, as numbered steps that are never changed once they were released: a new one is added at the end.
// Not the code that applies them (migrate.ts). The same SQL runs embedded and on PostgreSQL 15 and later.

export interface Migration {
  number: number;
  name: string;
  sql: string;
}

// Ids sort by the time they were made, in bytes: hence COLLATE "C" wherever lists are paged by them.
const users = `
CREATE TABLE teams (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  tier text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE users (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  tier text NOT NULL,
  team_id text COLLATE "C" REFERENCES teams,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX users_of_team ON users (team_id) WHERE team_id IS NOT NULL;
CREATE TABLE keys (
  id text COLLATE "C" PRIMARY KEY,
  user_id text COLLATE "C" NOT NULL REFERENCES users,
  name text NOT NULL,
  hint text NOT NULL,
  sha256 text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX keys_of_user ON keys (user_id);
CREATE TABLE audit_log (
  id text COLLATE "C" PRIMARY KEY,
  actor text NOT NULL,
  action text NOT NULL,
  target text,
  details jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);`;

// Amounts are thousandths of a credit: whole numbers add up exactly. The cap is that of the latest submission, so that the
// table itself refuses what goes over it.
const queue = `
CREATE TABLE quota_days (
  account_id text COLLATE "C" NOT NULL,
  day text NOT NULL,
  used bigint NOT NULL,
  reserved bigint NOT NULL,
  cap bigint,
  pictures integer NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, day),
  CONSTRAINT quota_kept CHECK (cap IS NULL OR used + reserved <= cap),
  CONSTRAINT quota_counted CHECK (used >= 0 AND reserved >= 0)
) WITH (fillfactor = 70);
CREATE TABLE user_turns (
  user_id text COLLATE "C" PRIMARY KEY REFERENCES users,
  turn double precision NOT NULL,
  open_jobs integer NOT NULL CHECK (open_jobs >= 0)
) WITH (fillfactor = 70);
CREATE TABLE queue_clock (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  turn double precision NOT NULL
) WITH (fillfactor = 10);
INSERT INTO queue_clock (turn) VALUES (0);
CREATE TABLE jobs (
  id text COLLATE "C" PRIMARY KEY,
  user_id text COLLATE "C" NOT NULL REFERENCES users,
  account_id text COLLATE "C" NOT NULL,
  day text NOT NULL,
  price bigint NOT NULL,
  charged bigint NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'queued',
  is_dead boolean NOT NULL DEFAULT false,
  turn double precision NOT NULL,
  batch_key text,
  idempotency_key text,
  wish jsonb NOT NULL,
  count integer NOT NULL,
  seed bigint NOT NULL,
  limited jsonb NOT NULL,
  attempt integer NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  not_before timestamptz,
  worker_id text,
  lease_until timestamptz,
  is_cancelled boolean NOT NULL DEFAULT false,
  last_event integer NOT NULL DEFAULT 1,
  progress jsonb,
  outcome jsonb,
  error jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz
) WITH (fillfactor = 70);
CREATE INDEX jobs_in_turn ON jobs (turn, id) WHERE state = 'queued';
CREATE INDEX jobs_of_batch ON jobs (batch_key, turn, id) WHERE state = 'queued' AND batch_key IS NOT NULL;
CREATE INDEX jobs_by_lease ON jobs (worker_id) WHERE state = 'running';
CREATE INDEX jobs_of_user ON jobs (user_id, id);
CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX jobs_dead ON jobs (id) WHERE is_dead;
CREATE UNIQUE INDEX jobs_once ON jobs (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE TABLE job_events (
  job_id text COLLATE "C" NOT NULL,
  id integer NOT NULL,
  type text NOT NULL,
  body jsonb,
  PRIMARY KEY (job_id, id)
);
CREATE TABLE workers (
  id text PRIMARY KEY,
  seen_at timestamptz NOT NULL
) WITH (fillfactor = 50);`;

const pictures = `
CREATE TABLE pictures (
  id text COLLATE "C" PRIMARY KEY,
  user_id text COLLATE "C" NOT NULL REFERENCES users,
  kind text NOT NULL,
  sha256 text NOT NULL,
  thumbnail_sha256 text NOT NULL,
  format text NOT NULL,
  width_px integer NOT NULL,
  height_px integer NOT NULL,
  size_bytes integer NOT NULL,
  job_id text COLLATE "C",
  image integer,
  parent_id text COLLATE "C",
  prompt text,
  model text,
  style text,
  seed bigint,
  is_favourite boolean NOT NULL DEFAULT false,
  details jsonb,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX pictures_of_user ON pictures (user_id, id);
CREATE INDEX pictures_favourite ON pictures (user_id, id) WHERE is_favourite;
CREATE UNIQUE INDEX pictures_of_job ON pictures (job_id, image) WHERE job_id IS NOT NULL;
CREATE INDEX pictures_by_object ON pictures (sha256);
CREATE INDEX pictures_by_thumbnail ON pictures (thumbnail_sha256);
CREATE TABLE orphans (
  sha256 text PRIMARY KEY,
  marked_at timestamptz NOT NULL DEFAULT now(),
  swept_at timestamptz
);
CREATE TABLE conversations (
  id text COLLATE "C" PRIMARY KEY,
  user_id text COLLATE "C" NOT NULL REFERENCES users,
  title text NOT NULL,
  start jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX conversations_of_user ON conversations (user_id, id);
CREATE TABLE turns (
  id text COLLATE "C" PRIMARY KEY,
  conversation_id text COLLATE "C" NOT NULL REFERENCES conversations ON DELETE CASCADE,
  after_id text COLLATE "C" REFERENCES turns ON DELETE CASCADE,
  words text NOT NULL,
  job_id text COLLATE "C" NOT NULL REFERENCES jobs,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX turns_of_conversation ON turns (conversation_id, id);
CREATE INDEX turns_of_job ON turns (job_id);`;

// Words without accents and in small letters; the code that writes a picture gives the same form (search-words.ts).
const search = `
ALTER TABLE pictures ADD COLUMN search_words text NOT NULL DEFAULT '';
UPDATE pictures SET search_words = lower(concat_ws(' ', prompt, model, style));
CREATE INDEX pictures_by_words ON pictures USING gin (to_tsvector('simple', search_words));`;

// A worker's trace hangs on the request's; previews are drawn and written only where somebody looks at them.
const tracing = `
ALTER TABLE jobs ADD COLUMN traceparent text;
ALTER TABLE jobs ADD COLUMN has_previews boolean NOT NULL DEFAULT true;`;

export const migrations: readonly Migration[] = [
  { number: 1, name: "users, keys, audit log", sql: users },
  { number: 2, name: "queue and quota", sql: queue },
  { number: 3, name: "pictures and conversations", sql: pictures },
  { number: 4, name: "search by words", sql: search },
  { number: 5, name: "traces and previews of jobs", sql: tracing },
];
