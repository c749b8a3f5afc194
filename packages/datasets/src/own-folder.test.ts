import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkOwnFolder } from "./own-folder.js";
import { addOwnFolder, ownFolderSources } from "./own-folder-source.js";
import { readCsvTerms } from "./own-folder-terms.js";
import { recordRemoval } from "./removals.js";
import { standingSources } from "./standing-sources.js";

let root: string;
let count = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "imagier-own-"));
});
afterAll(() => rm(root, { recursive: true }));

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="red"/></svg>';
const terms = (file: string, over: object = {}) => ({
  ...{
    file,
    author: "Ada",
    licence: "CC BY 4.0",
    evidence: "drawn by me",
    label: { en: "red ball", fr: "balle rouge" },
  },
  ...over,
});

async function folderWith(files: Record<string, string | Uint8Array | object>): Promise<string> {
  const dir = join(root, `folder-${count++}`);
  await mkdir(dir);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    const isText = typeof content === "string" || content instanceof Uint8Array;
    await writeFile(join(dir, name), isText ? content : JSON.stringify(content));
  }
  return dir;
}

const faultsOf = async (dir: string, options?: Parameters<typeof checkOwnFolder>[1]) =>
  (await checkOwnFolder(dir, options)).faults.map(({ file, reason }) => `${file}: ${reason}`);

describe("what is stated", () => {
  it("comes from a list, a table or a file beside the picture", async () => {
    const csv =
      '\uFEFFfile,author,licence,evidence,label_en,label_fr\r\n"b.svg","Bo; ""Cy"" Doe",CC0,"a, b",ball,balle\r\n';
    const dir = await folderWith({
      "a.svg": svg,
      "b.svg": svg,
      "sub/c.svg": svg,
      "licences.json": {
        defaults: { author: "Ada", licence: "MIT", evidence: "LICENSE" },
        pictures: [{ file: "a.svg", label: "ball" }],
      },
      "licences.csv": csv,
      "sub/c.svg.licence.json": { ...terms("ignored"), file: undefined },
    });
    const { pictures, faults } = await checkOwnFolder(dir);
    expect(faults).toEqual([]);
    expect(pictures.map(({ terms: each }) => [each.file, each.authors, each.licence, each.label.en])).toEqual([
      ["a.svg", ["Ada"], "MIT", "ball"],
      ["b.svg", ["Bo", '"Cy" Doe'], "CC0-1.0", "ball"],
      ["sub/c.svg", ["Ada"], "CC-BY-4.0", "red ball"],
    ]);
    expect(pictures[2]!.terms.attribution).toBe(
      '"red ball" by Ada, CC-BY-4.0; changed: rasterised, recoloured, composed',
    );
  });

  it("is told field by field where it is missing", async () => {
    const dir = await folderWith({
      "a.svg": svg,
      "b.svg": svg,
      "c.svg": svg,
      "licences.json": [
        { file: "a.svg", author: "Ada" },
        terms("b.svg", { licence: "free I think", author: "x\ny", colour: "red" }),
        terms("gone.svg"),
        terms("../../etc/passwd"),
        null,
      ],
    });
    expect((await faultsOf(dir)).sort()).toEqual([
      "../../etc/passwd: is described, but is not in the folder",
      "a.svg: evidence is missing",
      "a.svg: label is missing",
      "a.svg: licence is missing",
      expect.stringMatching(/^b\.svg: author /),
      'b.svg: has unknown fields: "colour"',
      'b.svg: licence is not a licence that is known: "free I think"',
      "c.svg: has no author, licence and evidence stated",
      "gone.svg: is described, but is not in the folder",
      expect.stringMatching(/^licences\.json, picture 5: /),
    ]);
  });

  it("is read from tables with quotes, commas and line ends in cells", () => {
    const { terms: read, faults } = readCsvTerms(
      'file,author,licence,evidence,label\n"a,b.svg",A,MIT,"two\nlines",x\n\n',
      "t.csv",
    );
    expect([read, faults]).toEqual([[], [{ file: "a,b.svg", reason: "evidence has line ends or control characters" }]]);
  });
});

describe("no licence, no training", () => {
  it.each([
    ["all rights reserved", {}, "all-rights-reserved"],
    ["CC BY-ND 4.0", {}, "no-derivatives"],
    ["CC BY-NC 4.0", {}, "non-commercial"],
    ["CC BY-SA 4.0", {}, "share-alike"],
    ["royalty-free", {}, "proof-missing"],
    ["CC BY-SA 4.0", { allowShareAlike: true }, undefined],
    ["CC BY-NC 4.0", { isCommercial: false }, undefined],
  ])("%s with %j: %s", async (licence, use, reason) => {
    const dir = await folderWith({ "a.svg": svg, "licences.json": [terms("a.svg", { licence })] });
    expect(await faultsOf(dir, use)).toEqual(reason === undefined ? [] : [`a.svg: ${reason}`]);
  });

  it("takes royalty-free pictures with a proof that is there", async () => {
    const list = (proof: string) => [terms("a.svg", { licence: "royalty-free", proof })];
    expect(
      await faultsOf(await folderWith({ "a.svg": svg, "bill.txt": "paid", "licences.json": list("bill.txt") })),
    ).toEqual([]);
    expect(await faultsOf(await folderWith({ "a.svg": svg, "licences.json": list("bill.txt") }))).toEqual([
      "a.svg: proof-missing",
    ]);
  });
});

describe("hostile folders", () => {
  const refusals: [string, string | Uint8Array, RegExp][] = [
    ["text.png", "no picture", /is no SVG, PNG or WebP/],
    ["drawing.png", svg, /is SVG inside/],
    ["script.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', /script/],
    ["nodes.svg", svg.replace("<circle", `${"<g/>".repeat(100_000)}<circle`), /elements/],
    [
      "fetch.svg",
      svg.replace("<circle", '<image href="http://example.invalid/x.png" width="1" height="1"/><circle'),
      /./,
    ],
    ["huge.png", pngHeader(40_000, 40_000), /is 40000x40000 pixels/],
    ["none.webp", new Uint8Array(0), /is no SVG/],
    ["photo.jpg", new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff]), /is no SVG/],
  ];

  it.each(refusals)("%s is refused", async (file, content, reason) => {
    const dir = await folderWith({ [file]: content, "licences.json": [terms(file)] });
    const { pictures, faults } = await checkOwnFolder(dir);
    expect(pictures).toEqual([]);
    expect(faults.map((fault) => fault.reason).join()).toMatch(reason);
  });

  it("never has a link followed or a strange name taken", async () => {
    const dir = await folderWith({
      "a.svg": svg,
      "line\nend.svg": svg,
      "bidi\u202egvs.svg": svg,
      "licences.json": [terms("a.svg"), terms("link.svg")],
    });
    await symlink("/etc/passwd", join(dir, "link.svg"));
    await symlink("/etc", join(dir, "etc"));
    const { pictures, faults } = await checkOwnFolder(dir);
    expect(pictures.map(({ terms: each }) => each.file)).toEqual(["a.svg"]);
    const told = faults.map(({ file, reason }) => `${file}: ${reason}`);
    expect(told.filter((each) => /is a link/.test(each))).toHaveLength(2);
    expect(told.filter((each) => /control characters/.test(each))).toHaveLength(2);
    expect(told.join("")).not.toMatch(/[\n\u202e]/);
  });

  it("is refused where it is none", async () => {
    await expect(checkOwnFolder(join(root, "none"))).rejects.toMatchObject({ code: "FOLDER_REFUSED" });
  });
});

describe("adding", () => {
  it("copies the pictures in, and gives a source that lists them with their own terms", async () => {
    const png = await sharp({ create: { width: 32, height: 32, channels: 4, background: "#00ff0080" } })
      .png()
      .toBuffer();
    const dir = await folderWith({
      "Été/Boule.svg": svg,
      "Ete/boule.png": png,
      "licences.json": [
        terms("Été/Boule.svg", { date: "2026" }),
        terms("Ete/boule.png", { author: "Bo", licence: "CC0" }),
      ],
    });
    const datasetDir = join(root, "dataset");
    const added = await addOwnFolder(dir, { datasetDir, name: "Mes Images" });
    expect(added).toMatchObject({ source: "own-mes-images", pictures: 2, faults: [] });
    await rm(dir, { recursive: true });
    const [source, ...others] = await ownFolderSources(datasetDir);
    expect(others).toEqual([]);
    const packageDir = source!.origin.kind === "folder" ? source!.origin.dir : "";
    const drawings = await source!.list(packageDir, () => "");
    expect(drawings.map(({ name, licence, authors, picture }) => [name, licence, authors, picture.kind])).toEqual([
      ["ete-boule", "CC0-1.0", ["Bo"], "raster"],
      ["ete-boule-2", "CC-BY-4.0", ["Ada"], "svg"],
    ]);
    expect(drawings[1]).toMatchObject({ label: { en: "red ball", fr: "balle rouge" }, date: "2026" });
    const stored = (await readdir(packageDir)).find((name) => name.endsWith(".svg"))!;
    await writeFile(join(packageDir, stored), svg.replace("red", "blue"));
    await expect(source!.list(packageDir, () => "")).rejects.toMatchObject({ code: "DATASET_INVALID" });
  });

  it("leaves share-alike works out of a build that does not ask for them, and removed ones out of any", async () => {
    const alike = { licence: "CC BY-SA 4.0" };
    const list = [terms("a.svg", alike), terms("b.svg", { author: "Bo" }), terms("c.svg", { author: "Cy", ...alike })];
    const dir = await folderWith({ "a.svg": svg, "b.svg": svg, "c.svg": svg, "licences.json": list });
    const datasetDir = join(root, "standing");
    await addOwnFolder(dir, { datasetDir, name: "x", allowShareAlike: true });
    const namesWith = async (allowShareAlike: boolean) => {
      const [source] = await standingSources([], datasetDir, { allowShareAlike });
      return (await source!.list(join(datasetDir, "own/x"), () => "")).map(({ name }) => name);
    };
    expect([await namesWith(false), await namesWith(true)]).toEqual([["b"], ["a", "b", "c"]]);
    await recordRemoval(datasetDir, { author: "ada", date: "2026-11-22", reason: "asked" });
    expect(await namesWith(true)).toEqual(["b", "c"]);
  });

  it("adds nothing where one picture is at fault, and the others where told to", async () => {
    const dir = await folderWith({ "a.svg": svg, "b.svg": svg, "licences.json": [terms("a.svg")] });
    const datasetDir = join(root, "other");
    expect(await addOwnFolder(dir, { datasetDir, name: "x" })).toMatchObject({ pictures: 0 });
    expect(await ownFolderSources(datasetDir)).toEqual([]);
    expect(await addOwnFolder(dir, { datasetDir, name: "x", skipFaulty: true })).toMatchObject({
      source: "own-x",
      pictures: 1,
    });
    expect(await ownFolderSources(datasetDir)).toHaveLength(1);
  });
});

/** The first bytes of a PNG that claims a size. */
function pngHeader(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
