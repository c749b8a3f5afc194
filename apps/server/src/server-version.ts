// The version of this server, as its package says.
// Not that of the API: its paths begin with that.

import { readFileSync } from "node:fs";

export const { version: serverVersion } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as { version: string };
