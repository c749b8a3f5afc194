// Five hundred ledger lines of a built dataset against the packages' own files: hash, place, licence, author. Needs the
// dataset and the packages that it was built from; IMAGIER_CHECKED_DATASET names another than the default one.

import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { defaultDatasetDir, manifestFile, readLines, recordsFile, sha256 } from "./dataset-files.js";
import type { DrawingRecord } from "./drawing-record.js";
import { type LedgerLine, ledgerOf } from "./ledger.js";
import { sources } from "./sources/index.js";
import { readZip } from "./zip-files.js";

const checkedLines = 500;
const datasetDir = process.env.IMAGIER_CHECKED_DATASET ?? defaultDatasetDir();
const lockText = readFileSync(new URL("../packages/package-lock.json", import.meta.url), "utf8");
const lock: Record<string, { version: string; integrity: string }> = JSON.parse(lockText).packages;
const packagesDir = join(datasetDir, `packages-${sha256(lockText).slice(0, 16)}`, "node_modules");
const isHere = existsSync(join(datasetDir, manifestFile)) && existsSync(packagesDir);

/** Where the package that Iconify made says something else than the artist, whose word counts. */
const upstreamSays: Readonly<Record<string, RegExp>> = { fxemoji: /upstream .*CC-BY-4\.0/i };

const folded = (text: string) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
const parsed = new Map<string, ReturnType<typeof JSON.parse>>(); // icons.json has up to 25 MB
const jsonOf = (path: string) => {
  if (!parsed.has(path)) parsed.set(path, JSON.parse(readFileSync(path, "utf8")));
  return parsed.get(path);
};

it.skipIf(!isHere)(
  isHere
    ? `${checkedLines} ledger lines say what their packages say`
    : `ledger lines against packages (no dataset and packages in ${datasetDir}: run imagier dataset build, or set IMAGIER_CHECKED_DATASET)`,
  async () => {
    const lines = chosenOf(ledgerOf({ records: await readLines<DrawingRecord>(join(datasetDir, recordsFile)) }));
    expect(lines).toHaveLength(checkedLines);
    const kinds = new Map<string, number>();
    for (const line of lines) {
      const source = sources.find(({ id }) => id === line.source);
      expect(source?.origin, line.id).toMatchObject({ name: line.package, version: line.version });
      if (source?.origin.kind === "npm") checkNpm(line);
      else if (source?.origin.kind === "debian") await checkDebian(line, source.origin.sha256);
      kinds.set(line.source, (kinds.get(line.source) ?? 0) + 1);
    }
    expect(kinds.size).toBe(new Set(lines.map(({ source }) => source)).size);
    console.log(`${lines.length} lines of ${kinds.size} sources checked`);
  },
  120_000,
);

/** Some of every source, then evenly spaced ones. */
function chosenOf(lines: readonly LedgerLine[]): LedgerLine[] {
  const bySource = grouped(lines);
  const few = [...bySource.values()].flatMap((own) =>
    [0, 0.3, 0.6, 0.9].map((share) => own[Math.floor(share * own.length)]!),
  );
  const chosen = new Set(few);
  for (let i = 0; chosen.size < checkedLines; i++) chosen.add(lines[(i * 7919) % lines.length]!);
  return [...chosen];
}

function checkNpm(line: LedgerLine): void {
  const { version, integrity } = lock[`node_modules/${line.package}`]!;
  expect({ version, integrity }, line.id).toEqual({ version: line.version, integrity: line.integrity });
  const dir = join(packagesDir, line.package);
  const about = jsonOf(join(dir, "package.json"));
  expect([about.name, about.version], line.id).toEqual([line.package, line.version]);
  const [file = "", icon] = line.file.split("#");
  if (icon === undefined) {
    expect(sha256(readFileSync(join(dir, file))), line.id).toBe(line.pictureSha256);
    expect(about.license, line.id).toBe(line.licence);
    return;
  }
  const { icons, aliases = {}, lastModified } = jsonOf(join(dir, file));
  expect(line.date, line.id).toBe(new Date(lastModified * 1000).toISOString().slice(0, 10));
  expect(icons[icon] ?? aliases[icon], line.id).toBeDefined();
  const { author, license } = jsonOf(join(dir, "info.json"));
  const upstream = upstreamSays[line.source];
  if (upstream === undefined) expect(license.spdx, line.id).toBe(line.licence);
  else expect(line.evidence, line.id).toMatch(upstream);
  expect(folded(`${line.authors.join(" ")} ${line.attribution}`), line.id).toContain(folded(author.name));
}

async function checkDebian(line: LedgerLine, packageSha256: string): Promise<void> {
  expect(line.integrity, line.id).toBe(`sha256:${packageSha256}`);
  const dir = join(datasetDir, "debian", `${line.package}-${packageSha256.slice(0, 16)}`);
  const [file = "", inside] = line.file.split("#");
  if (inside === undefined) {
    const text = await readFile(join(dir, file), "utf8");
    expect(sha256(text), line.id).toBe(line.pictureSha256);
    const said = `${text}\n${await readFile(join(dir, "usr/share/doc", line.package, "copyright"), "utf8")}`;
    expect(folded(said), line.id).toContain("publicdomain");
    expect(line.licence, line.id).toBe("LicenseRef-public-domain");
    if (line.attribution.startsWith("Clip art by"))
      for (const author of line.authors) expectNamed(author, text, line.id);
    return;
  }
  const entries = await readZip(
    join(dir, file),
    (name) => name === inside || /^LICENSE\.TXT$|Catalog\.properties$/.test(name),
  );
  expect(sha256(entries.get(inside)!), line.id).toBe(line.pictureSha256);
  const licence = Buffer.from(entries.get("LICENSE.TXT")!).toString("latin1");
  expect(licence, line.id).toMatch(
    line.licence === "CC0-1.0" ? /CC0 1\.0|Creative Commons Zero|public domain/i : /Attribution 3\.0|by\/3\.0/i,
  );
  const catalogue = Buffer.from(entries.get("PluginFurnitureCatalog.properties")!).toString("latin1");
  const number = /^icon#(\d+)\s*=\s*\/?(.*?)\s*$/gm;
  const own = [...catalogue.matchAll(number)].filter(([, , icon]) => icon === inside).map(([, at]) => at);
  const creators = own.map((at) => new RegExp(`^creator#${at}\\s*=\\s*(.*?)\\s*$`, "m").exec(catalogue)?.[1]);
  expect(
    creators.map((creator) => folded(unescaped(creator ?? ""))),
    line.id,
  ).toContain(folded(line.authors[0]!));
}

function expectNamed(author: string, xml: string, id: string): void {
  const plain = xml
    .replace(/&amp;/g, "&")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'");
  expect(plain.replace(/\s+/g, " "), id).toContain(author);
}

function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function grouped(lines: readonly LedgerLine[]): Map<string, LedgerLine[]> {
  const groups = new Map<string, LedgerLine[]>(lines.map(({ source }) => [source, []]));
  for (const line of lines) groups.get(line.source)!.push(line);
  return groups;
}
