// Against a real HTTPS server on this machine, reached under names that only this test knows.

import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleCertificate, exampleKey } from "../testing/example-certificate.js";
import { openTestApp } from "../testing/open-test-app.js";
import { type FetchRules, pictureFetcher } from "./fetch-picture.js";
import { isPublicAddress } from "./public-address.js";
import { largestUploadBytes } from "./see-upload.js";

describe("pictureFetcher", () => {
  let server: Server;
  let port: number;
  let picture: Buffer;
  const asked: string[] = [];
  beforeAll(async () => {
    picture = await sharp({ create: { width: 32, height: 32, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    server = createServer({ cert: exampleCertificate, key: exampleKey }, ({ url = "", headers }, answer) => {
      asked.push(`${headers.host} ${url}`);
      const to = /^\/to\?(.*)$/.exec(url)?.[1];
      if (to !== undefined) answer.writeHead(302, { location: decodeURIComponent(to) }).end();
      else if (url === "/large") answer.writeHead(200).end(new Uint8Array(largestUploadBytes + 1));
      else if (url === "/slow") answer.writeHead(200).write("a");
      else if (url === "/cut") answer.writeHead(200, { "content-length": "100" }).write("a", () => answer.destroy());
      else if (url === "/picture.png") answer.writeHead(200).end(picture);
      else if (url === "/none") answer.writeHead(404).end();
      else answer.writeHead(200).end("picture");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const fetcher = (rules: Partial<FetchRules> = {}) =>
    pictureFetcher({
      ...{ hosts: [`pictures.example:${port}`], trusted: exampleCertificate, timeoutMs: 5_000 },
      ...{ addressesOf: async () => ["127.0.0.1"], mayReach: () => true, ...rules },
    });

  const fetched = (path: string, rules: Partial<FetchRules> = {}) => {
    const fetch = fetcher(rules);
    return fetch(path.startsWith("/") ? `https://pictures.example:${port}${path}` : path);
  };

  it("brings the picture of a request that names it, all the way to a drawing", async () => {
    const test = await openTestApp({ parts: { fetchPicture: fetcher() } });
    const edit = (address: string) => {
      const body = new FormData();
      for (const [name, value] of Object.entries({ prompt: "make it green", image: address, size: "64x64" }))
        body.set(name, value);
      return test.fetch("/v1/images/edits", { method: "POST", body });
    };
    const answer = await edit(`https://pictures.example:${port}/picture.png`);
    expect(await answer.json()).toMatchObject({ data: [{ b64_json: expect.any(String) }] });
    const uploaded = await test.service.pictures.list(undefined, { kind: "uploaded" });
    expect(uploaded).toMatchObject([{ widthPx: 32, heightPx: 32, format: "png" }]);
    const refused = await edit(`https://elsewhere.example:${port}/picture.png`);
    expect(await refused.json()).toMatchObject({ error: { code: "URL_REFUSED" } });
    await test.close();
  }, 30_000);

  it("gives the bytes, also where a named host leads on to itself", async () => {
    expect(Buffer.from(await fetched("/a.png")).toString()).toBe("picture");
    expect(Buffer.from(await fetched("/to?/b.png")).toString()).toBe("picture");
    expect(asked.at(-1)).toBe(`pictures.example:${port} /b.png`);
  });

  it.each([
    ["another host", () => `https://elsewhere.example:${port}/a.png`],
    ["another port", () => "https://pictures.example/a.png"],
    ["plain http", () => `http://pictures.example:${port}/a.png`],
    ["a password", () => `https://a:b@pictures.example:${port}/a.png`],
    ["a file", () => "file:///etc/passwd"],
    ["a way on to another host", () => `/to?${encodeURIComponent(`https://elsewhere.example:${port}/a.png`)}`],
    ["a way on to plain http", () => `/to?${encodeURIComponent(`http://pictures.example:${port}/a.png`)}`],
    ["a way on to nonsense", () => "/to?https://["],
  ])("refuses %s", async (_, address) => {
    await expect(fetched(address())).rejects.toMatchObject({ code: "URL_REFUSED" });
  });

  it("calls nothing on this network, whatever a name is said to be", async () => {
    const { length } = asked;
    const inside = { mayReach: isPublicAddress };
    await expect(fetched("/a.png", inside)).rejects.toMatchObject({ code: "URL_REFUSED" });
    const mixed = { ...inside, addressesOf: async () => ["93.184.215.14", "127.0.0.1"] };
    await expect(fetched("/a.png", mixed)).rejects.toMatchObject({ code: "URL_REFUSED" });
    const literal = { ...inside, hosts: [`127.0.0.1:${port}`] };
    await expect(fetched(`https://127.0.0.1:${port}/a`, literal)).rejects.toMatchObject({ code: "URL_REFUSED" });
    expect(asked).toHaveLength(length);
  });

  it("calls the address that it looked at, though the name says another a moment later", async () => {
    let looks = 0;
    const addressesOf = async () => (looks++ === 0 ? ["127.0.0.1"] : ["192.0.2.1"]);
    expect(Buffer.from(await fetched("/a.png", { addressesOf })).toString()).toBe("picture");
    expect(looks).toBe(1);
  });

  it("stops at what is too large, too slow, cut, not there, in a loop, or not who it says", async () => {
    await expect(fetched("/large")).rejects.toMatchObject({ code: "UPLOAD_TOO_LARGE" });
    await expect(fetched("/slow", { timeoutMs: 200 })).rejects.toMatchObject({ code: "URL_UNREACHABLE" });
    await expect(fetched("/cut")).rejects.toMatchObject({ code: "URL_UNREACHABLE" });
    await expect(fetched("/none")).rejects.toMatchObject({ code: "URL_UNREACHABLE" });
    await expect(fetched("/to?/to?/to?/to?/to?/a")).rejects.toMatchObject({ code: "URL_UNREACHABLE" });
    const { trusted: _, ...untrusted } = { trusted: undefined, hosts: [`pictures.example:${port}`] };
    const strict = pictureFetcher({ ...untrusted, addressesOf: async () => ["127.0.0.1"], mayReach: () => true });
    await expect(strict(`https://pictures.example:${port}/a`)).rejects.toMatchObject({ code: "URL_UNREACHABLE" });
  });
});

describe("isPublicAddress", () => {
  it.each([
    ...["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"],
    ...["255.255.255.255", "::1", "::", "::ffff:8.8.8.8", "fe80::1", "fd00::1", "64:ff9b::808:808", "2002:7f00:1::"],
    ...["2001:db8::1", "ff02::1", "nonsense", ""],
  ])("is false of %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(["8.8.8.8", "93.184.215.14", "2606:4700::6810:85e5"])("is true of %s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});
