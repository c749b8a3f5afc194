// What a person calls a repository of a hub: OWNER/NAME, with @REVISION where another than main is meant.
// Names become folders and parts of addresses, so only what can be neither a path upwards nor a query passes.

import { ImagierError } from "@imagier/contracts";
import { quote } from "../quote.js";

export interface RepositoryName {
  owner: string;
  name: string;
  /** A branch, a tag or a commit. @default "main" */
  revision: string;
}

const mainRevision = "main";
/** As the hub allows them: letters, digits, dot, dash and underscore, no dot or dash at the ends. */
const namePart = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?$/;
const revisionPart = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** "OWNER/NAME", or "OWNER/NAME@REVISION"; undefined where the text has another form. */
export function parseRepositoryName(text: string): RepositoryName | undefined {
  const [path = "", revision = mainRevision, ...more] = text.split("@");
  const [owner = "", name = "", ...deeper] = path.split("/");
  if (more.length > 0 || deeper.length > 0 || !namePart.test(owner) || !namePart.test(name)) return undefined;
  if ([owner, name].some((part) => part.includes("..") || part.includes("--"))) return undefined; // "--" joins them on disk
  return isRevision(revision) ? { owner, name, revision } : undefined;
}

/** @throws HUB_NAME_INVALID */
export function requireRepositoryName(text: string): RepositoryName {
  const parsed = parseRepositoryName(text);
  if (parsed) return parsed;
  throw new ImagierError("HUB_NAME_INVALID", `Expected OWNER/NAME or OWNER/NAME@REVISION but received ${quote(text)}.`);
}

/** "refs/pr/1" is one too. */
function isRevision(text: string): boolean {
  return text.length <= 255 && text.split("/").every((part) => revisionPart.test(part) && !part.includes(".."));
}

/** "OWNER/NAME", without the revision. */
export function repositoryId({ owner, name }: RepositoryName): string {
  return `${owner}/${name}`;
}

const commitPattern = /^[0-9a-f]{40}$/;

export function isCommit(text: string): boolean {
  return commitPattern.test(text);
}
