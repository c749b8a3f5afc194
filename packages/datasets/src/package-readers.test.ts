// The readers of Debian's packages, on small packages of our own.

import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listClipArt, readRdf } from "./clip-art-source.js";
import { fetchDebian } from "./fetch-debian.js";
import { listFurniture, parseProperties } from "./furniture-source.js";
import { readZip } from "./zip-files.js";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-readers-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** A zip archive with the given files; `claimed` overrides the size that its directory claims. */
function zip(files: Record<string, { text: string; claimed?: number }>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, { text, claimed }] of Object.entries(files)) {
    const [plain, nameBytes] = [Buffer.from(text, "latin1"), Buffer.from(name)];
    const data = deflateRawSync(plain);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(plain), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(claimed ?? plain.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, nameBytes, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, tail, nameBytes]));
    parts.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listing, Buffer.from("PK\x05\x06", "latin1"), end]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), content);
}

describe("readZip", () => {
  it("reads what is wanted", async () => {
    const files = await readZip(
      zip({ "a.txt": { text: "one" }, "b.bin": { text: "two" } }),
      (name) => name === "a.txt",
    );
    expect([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([["a.txt", "one"]]);
  });

  it.each([
    ["claims a thousand bytes and holds a million", zip({ a: { text: "0".repeat(1_000_000), claimed: 1000 } })],
    ["unpacks to more than is taken", zip({ a: { text: "0".repeat(17 << 20) } })],
    ["climbs out of its folder", zip({ "../../etc/passwd": { text: "x" } })],
    ["is no archive", Buffer.from("<svg/>")],
    ["is cut off", zip({ a: { text: "hello, hello" } }).subarray(0, 40)],
  ])("refuses an archive that %s", async (_, archive) => {
    await expect(readZip(archive, () => true)).rejects.toMatchObject({ code: "DATASET_INVALID" });
  });
});

describe("listFurniture", () => {
  it("reads names, tags, authors and licences of every model, in two languages", async () => {
    const english =
      "# notes\nid#1=x\nname#1=Desk lamp\ntags#1=Scopia, Light\ncategory#1=Office\nicon#1=/s/lamp.png\ncreationDate#1=2008-04-29\ncreator#1=Scopia\nid#2=y\nname#2=Gone\nicon#2=/s/gone.png\n";
    const french = "name#1=Lampe de bureau\ntags#1=Lumi\\u00e8re\ncategory#1=Bureau\n";
    const files = {
      "PluginFurnitureCatalog.properties": { text: english },
      "PluginFurnitureCatalog_fr.properties": { text: french },
      "s/lamp.png": { text: "pixels" },
    };
    await write("usr/share/sweethome3d/furniture/Scopia.sh3f", zip(files));
    await write("usr/share/sweethome3d/furniture/BlendSwap-CC-0.sh3f", zip(files));
    const drawings = await listFurniture(dir);
    expect(drawings.map(({ name, licence, authors }) => ({ name, licence, authors }))).toEqual([
      { name: "blendswap-cc-0-lamp", licence: "CC0-1.0", authors: ["Scopia"] },
      { name: "scopia-lamp", licence: "CC-BY-3.0", authors: ["Scopia", "Emmanuel Puybaret / eTeks"] },
    ]);
    expect(drawings[1]).toMatchObject({
      label: { en: "desk lamp", fr: "lampe de bureau" },
      tags: { en: ["light"], fr: ["lumière"] },
      category: "office",
      date: "2008-04-29",
      file: "usr/share/sweethome3d/furniture/Scopia.sh3f#s/lamp.png",
      picture: { kind: "raster" },
    });
  });

  it("reads Java's properties: latin-1, escapes, lines that go on", () => {
    expect([...parseProperties("a = b\\u00e9\\:c\n#no=1\nlong=one, \\\n   two\n")]).toEqual([
      ["a", "bé:c"],
      ["long", "one, two"],
    ]);
  });
});

describe("listClipArt", () => {
  const clip = (title: string, { licence = "PublicDomain", keyword = "fruit" } = {}) =>
    `<svg width="10" height="10"><metadata><rdf:RDF><cc:Work><dc:title>${title}</dc:title><dc:date>2005-01-02</dc:date>` +
    `<dc:subject><rdf:Bag><rdf:li>${keyword}</rdf:li></rdf:Bag></dc:subject><dc:creator><cc:Agent><dc:title>Ada B.</dc:title></cc:Agent></dc:creator>` +
    `<cc:license rdf:resource="http://web.resource.org/cc/${licence}"/></cc:Work></rdf:RDF></metadata><rect/></svg>`;

  it("takes title, keywords, author and date; leaves out themes, polygons, links and the GPL", async () => {
    const at = (path: string) => `usr/share/openclipart/svg/${path}`;
    await write(at("food/fruit/green_pear_01.svg"), clip("Green Pear 2"));
    await write(at("food/untitled_ada_01.svg"), clip("Part of the Flat Icon Collection"));
    await write(at("food/gpl.svg"), clip("Stolen", { licence: "GPL/2.0/" }));
    await write(at("computer/icons/etiquette-theme/a.svg"), clip("Icon"));
    await write(at("shapes/stars/star.svg"), clip("Star"));
    await write(at("signs_and_symbols/flags/europe/france.svg"), clip("France"));
    await symlink("green_pear_01.svg", join(dir, at("food/fruit/again.svg")));
    const drawings = await listClipArt(dir);
    expect(drawings.map(({ name, label, category }) => ({ name, label: label?.en, category }))).toEqual([
      { name: "green-pear-01", label: "green pear", category: "food" },
      { name: "untitled-ada-01", label: "untitled", category: "food" },
      { name: "france", label: "flag: france", category: "flags" },
    ]);
    expect(drawings[0]).toMatchObject({ authors: ["Ada B."], date: "2005-01-02", tags: { en: ["fruit"], fr: [] } });
  });

  it("reads a hostile file's notes without harm", () => {
    expect(readRdf('<!DOCTYPE a [<!ENTITY x "&x;&x;">]><svg><metadata>&x;</metadata></svg>').title).toBeUndefined();
    expect(readRdf("not XML at all")).toEqual({ keywords: [], authors: [], licences: [] });
    const newline = clip("A pear\nwith &#10; a\ttail");
    expect(readRdf(newline).title).toBe("A pear with a tail");
  });
});

const hasDpkg = (() => {
  try {
    execFileSync("dpkg", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

it.runIf(hasDpkg)("does not take a Debian package that is not there, and leaves nothing", async () => {
  const origin = { kind: "debian" as const, name: "imagier-no-such-package", version: "1", sha256: "0".repeat(64) };
  await expect(fetchDebian(origin, join(dir, "cache"))).rejects.toMatchObject({ code: "DATASET_INSTALL_FAILED" });
});
