// Writes apps/server/openapi.json: `npm run openapi -w @imagier/server`. A test fails where it is not current.

import { writeFile } from "node:fs/promises";
import { describeApp } from "./describe-app.js";

await writeFile(new URL("../../openapi.json", import.meta.url), `${JSON.stringify(describeApp(), null, 2)}\n`);
