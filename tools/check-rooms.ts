// Fails where a package declares or imports another one upward, or imports one that it does not declare.
// Not a bundler: it reads the import lines of each room's sources. Cycles inside a room are Biome's to find.

import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { rooms, testKit } from "./rooms.js";

interface PackageFile {
  name: string;
  dependencies?: Record<string, string>;
}

const root = join(import.meta.dirname, "..");
const readPackage = (room: string) => JSON.parse(readFileSync(join(root, room, "package.json"), "utf8")) as PackageFile;
const rankOf = new Map([...rooms, testKit].map((room, rank) => [readPackage(room).name, rank]));

function sourcesOf(room: string): string[] {
  const folder = join(root, room, "src");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));
}

/** "@imagier/graph/x" -> "@imagier/graph"; relative and built-in modules give undefined. */
function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith(".") || isBuiltin(specifier)) return undefined;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^;"']*?from\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|(?:^|\n)import\s*["']([^"']+)["']/g;
  return [...text.matchAll(pattern)].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

function complaintsOf(room: string, rank: number): string[] {
  const { dependencies = {} } = readPackage(room);
  const complaints = Object.keys(dependencies)
    .filter((name) => (rankOf.get(name) ?? Number.POSITIVE_INFINITY) <= rank || name === "@imagier/test-kit")
    .map((name) => `${room}/package.json: ${name} is not below this room`);
  for (const file of sourcesOf(room)) {
    if (file.endsWith(".test.ts") || file.includes("/testing/")) continue;
    for (const specifier of importsOf(file)) {
      const name = packageOf(specifier);
      if (name && !(name in dependencies))
        complaints.push(`${file.slice(root.length + 1)}: ${name} is not declared in ${room}/package.json`);
    }
  }
  return complaints;
}

const complaints = rooms.flatMap((room, rank) => complaintsOf(room, rank));
for (const complaint of complaints) console.error(complaint);
console.log(`rooms: ${rooms.length} packages, ${complaints.length} imports out of order`);
process.exitCode = complaints.length === 0 ? 0 : 1;
