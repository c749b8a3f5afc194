// Installs what tests and benches of the service run against, where it is missing: PostgreSQL, an S3-compatible server, Chromium.
// `npm run services`. Not needed to use Imagier, and not to run its other tests: those that need one of these are skipped without it.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { findPostgres } from "../../packages/service/src/testing/postgres-server.js";
import { findS3Server, servicesFolder } from "../../packages/service/src/testing/s3-server.js";

/** Kept out of the lock file: nothing that ships depends on it. */
const s3Server = "s3rver@3.7.1";

const debianPackages: string[] = [];
if (!(await findPostgres())) debianPackages.push("postgresql");
if (!existsSync("/usr/bin/chromium")) debianPackages.push("chromium");

let isComplete = true;
if (debianPackages.length > 0) isComplete = installDebian(debianPackages);
if (!findS3Server()) {
  await mkdir(servicesFolder, { recursive: true });
  isComplete =
    run("npm", ["install", "--prefix", servicesFolder, "--ignore-scripts", "--no-save", s3Server]) && isComplete;
}
console.log(`PostgreSQL: ${(await findPostgres()) ?? "missing"}`);
console.log(`S3 server: ${findS3Server() ?? "missing"}`);
console.log(`Chromium: ${existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : "missing"}`);
process.exitCode = isComplete ? 0 : 1;

function installDebian(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0) {
    console.error(`Run as root, or install by hand: apt-get install ${packages.join(" ")}`);
    return false;
  }
  const options = ["install", "--yes", "--no-install-recommends", ...packages];
  return run("apt-get", ["update"]) && run("apt-get", options, { DEBIAN_FRONTEND: "noninteractive" });
}

function run(command: string, parameters: readonly string[], environment: Record<string, string> = {}): boolean {
  const cwd = join(import.meta.dirname, "../..");
  const { status } = spawnSync(command, parameters, { cwd, stdio: "inherit", env: { ...process.env, ...environment } });
  if (status !== 0) console.error(`${command} ${parameters.join(" ")} ended with ${status}`);
  return status === 0;
}
