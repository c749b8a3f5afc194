// What the hub says of a repository: the commit of a revision, its licence, and the files with sizes and hashes.
// Every field is hostile until parsed: file names become paths here, hashes become names of blobs.

import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { quote } from "../quote.js";
import { type HubRequest, requestFromHub } from "./hub-request.js";
import { type RetryOptions, tryAgain } from "./passing-failure.js";
import { type RepositoryName, repositoryId } from "./repository-name.js";

export interface RepositoryFile {
  /** With slashes, never upwards. */
  path: string;
  sizeBytes: number;
  /** SHA-256 of a large file (64 digits), or the SHA-1 that git gives a small one (40); the name of its blob. */
  hash: string;
}

export interface RepositoryState {
  commit: string;
  /** As the card writes it: "apache-2.0", "openrail++", "other". */
  licence?: string | undefined;
  /** Where the card says that it stands. */
  licenceLink?: string | undefined;
  /** Whether its owner gives access by request. */
  isGated: boolean;
}

const textField = z.string().max(500).optional().catch(undefined);

const stateSchema = z.object({
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  gated: z.union([z.boolean(), z.string()]).optional(),
  cardData: z
    .object({ license: textField, license_name: textField, license_link: textField })
    .optional()
    .catch(undefined),
});

const sizeBytes = z
  .number()
  .int()
  .nonnegative()
  .max(2 ** 44);

const entrySchema = z.union([
  z.object({
    type: z.literal("file"),
    path: z.string(),
    size: sizeBytes,
    oid: z.string().regex(/^[0-9a-f]{40}$/),
    lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: sizeBytes }).optional(),
  }),
  z.object({ type: z.literal("directory") }),
]);

const mostPages = 200;
const answerLimitBytes = 32 * 2 ** 20;

type Ask = HubRequest & RetryOptions;

/** @throws HUB_* */
export async function repositoryState(repository: RepositoryName, ask: Ask): Promise<RepositoryState> {
  const { revision } = repository;
  const address = `${ask.settings.endpoint}/api/models/${repositoryId(repository)}/revision/${encodeURIComponent(revision)}`;
  const { sha, gated, cardData } = (await readJson(address, stateSchema, ask)).value;
  const { license, license_name: name, license_link: link } = cardData ?? {};
  const licence = license === "other" ? (name ?? license) : license;
  return { commit: sha, licence, licenceLink: link, isGated: gated !== undefined && gated !== false };
}

/** All files of a commit. @throws HUB_*; HUB_ANSWER_INVALID where a name could lead out of its folder */
export async function repositoryFiles(repository: RepositoryName, commit: string, ask: Ask): Promise<RepositoryFile[]> {
  const files: RepositoryFile[] = [];
  const start = `${ask.settings.endpoint}/api/models/${repositoryId(repository)}/tree/${commit}?recursive=true`;
  let address: string | undefined = start;
  for (let page = 0; address !== undefined; page++) {
    if (page === mostPages) throw invalid(start, `has more than ${mostPages} pages`);
    const { value, next }: JsonAnswer<z.infer<typeof entrySchema>[]> = await readJson(
      address,
      z.array(entrySchema),
      ask,
    );
    for (const entry of value) {
      if (entry.type !== "file") continue;
      if (!staysInside(entry.path)) throw invalid(start, `names the file ${quote(entry.path)}`);
      if (!isPortable(entry.path)) continue;
      files.push({ path: entry.path, sizeBytes: entry.lfs?.size ?? entry.size, hash: entry.lfs?.oid ?? entry.oid });
    }
    address = next;
  }
  if (new Set(files.map(({ path }) => path)).size < files.length) throw invalid(start, "names a file twice");
  return files;
}

/** Address of a file's bytes. */
export function fileAddress(
  endpoint: string,
  repository: RepositoryName,
  file: { commit: string; path: string },
): string {
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  return `${endpoint}/${repositoryId(repository)}/resolve/${file.commit}/${path}`;
}

/** Relative, without steps upwards, and with nothing that steers a terminal. */
function staysInside(path: string): boolean {
  if (path.length > 500 || /[\\\p{Cc}\p{Cf}\p{Cs}]/u.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== ".." && part.length <= 200);
}

/** Whether every file system can hold it; no network's file is called otherwise. */
function isPortable(path: string): boolean {
  return !/[:*?"<>|]|[. ](\/|$)/.test(path);
}

interface JsonAnswer<T> {
  value: T;
  /** Address of the page that follows. */
  next: string | undefined;
}

async function readJson<T>(address: string, schema: z.ZodType<T>, ask: Ask): Promise<JsonAnswer<T>> {
  const { text, link } = await tryAgain(async () => {
    const answer = await requestFromHub(address, { ...ask, headers: { accept: "application/json" } });
    const chunks: Uint8Array[] = [];
    let readBytes = 0;
    for await (const chunk of answer.body()) {
      readBytes += chunk.length;
      if (readBytes > answerLimitBytes) throw invalid(address, `is longer than ${answerLimitBytes} bytes`);
      chunks.push(chunk);
    }
    return { text: Buffer.concat(chunks).toString("utf8"), link: answer.headers.get("link") };
  }, ask);
  const parsed = schema.safeParse(parseJson(text, address));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(address, `is not as it should be: ${quote(issue?.path.join("."))}: ${issue?.message}`);
  }
  return { value: parsed.data, next: nextPage(link, address) };
}

function parseJson(text: string, address: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(address, "is not JSON", cause);
  }
}

/** Of the same host only: the token goes along. */
function nextPage(link: string | null, address: string): string | undefined {
  const named = /<([^<>]+)>\s*;\s*rel="next"/.exec(link ?? "")?.[1];
  if (named === undefined) return undefined;
  const next = URL.canParse(named, address) ? new URL(named, address) : undefined;
  if (next?.origin === new URL(address).origin) return next.href;
  throw invalid(address, `goes on at ${quote(named)}`);
}

function invalid(address: string, detail: string, cause?: unknown): ImagierError {
  const { origin, pathname } = new URL(address);
  return new ImagierError("HUB_ANSWER_INVALID", `The answer of ${origin}${pathname} ${detail}.`, { cause });
}
