// Runs every command of the documents that writes a picture, in their order: `npx tsx --conditions=source tools/draw-doc-pictures.ts [FILE ...]`.
// Not a test: whoever runs it looks at the pictures.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const documents = process.argv.length > 2 ? process.argv.slice(2) : ["docs/prompting.md", "docs/prompting.fr.md"];

/** Characters that the documents save are not those of whoever runs this. */
const dataDir = mkdtempSync(join(tmpdir(), "imagier-documents-"));
const env = { ...process.env, IMAGIER_DATA: dataDir };

for (const document of documents) {
  const commands = readFileSync(join(root, document), "utf8")
    .split("\n")
    .filter((line) =>
      /^npx (?:imagier (?:character save |.*--out docs\/pictures\/)|tsx .* docs\/pictures\/)/.test(line),
    );
  for (const command of commands) {
    console.log(command);
    const own = command.replace("npx imagier", "npx tsx --conditions=source apps/cli/src/main.ts");
    execFileSync("bash", ["-c", own], { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  }
}
rmSync(dataDir, { recursive: true });
