// Runs every command of the documents that writes a picture, in their order: `npx tsx --conditions=source tools/draw-doc-pictures.ts [FILE ...]`.
// Not a test: whoever runs it looks at the pictures.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const documents = process.argv.length > 2 ? process.argv.slice(2) : ["docs/prompting.md", "docs/prompting.fr.md"];

for (const document of documents) {
  const commands = readFileSync(join(root, document), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("npx imagier ") && line.includes("--out docs/pictures/"));
  for (const command of commands) {
    console.log(command);
    const own = command.replace("npx imagier", "npx tsx --conditions=source apps/cli/src/main.ts");
    execFileSync("bash", ["-c", own], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  }
}
