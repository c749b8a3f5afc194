// The studio's built files under /studio/: those of one folder and no others, named by hash kept for ever by the browser.
// Not the studio (apps/studio) and not what it asks of the API.

import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { ImagierError } from "@imagier/contracts";
import type { Context } from "hono";
import type { App, AppEnv, AppParts, RouteGroup } from "../http/app-parts.js";

const mediaTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};

/** The page may run its own scripts and ask its own server, and nothing else. Pictures are made in it (blob:, data:). */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const studioRoutes: RouteGroup = {
  open: ["/", "/studio", "/studio/*", "/favicon.ico"],
  mount(app: App, { settings }: AppParts) {
    const studioDir = settings?.studioDir;
    app.get("/", (c) => c.redirect(studioDir === undefined ? "/docs" : "/studio/"));
    if (studioDir === undefined) return;
    let files: Promise<ReadonlyMap<string, string>> | undefined;
    app.get("/studio", (c) => c.redirect("/studio/"));
    app.get("/studio/*", async (c) => {
      files ??= filesIn(studioDir);
      return answerFile(c, await files);
    });
  },
};

/**
 * Every file of the folder by the path it is asked by. A request is looked up here and never joined to a path, so that no
 * name leads out of the folder; links in it are not followed.
 */
async function filesIn(dir: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((path) => [`/studio/${relative(dir, path).split(sep).join("/")}`, path]));
}

async function answerFile(c: Context<AppEnv>, files: ReadonlyMap<string, string>): Promise<Response> {
  const { path } = c.req;
  const isPage = extname(path) === "";
  // Addresses of views inside the page are the page.
  const asked = isPage ? "/studio/index.html" : path;
  const file = files.get(asked);
  if (file === undefined) throw new ImagierError("ROUTE_UNKNOWN", "The studio has no such file.");
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new ImagierError("ROUTE_UNKNOWN", "The studio has no such file any more.", { cause });
  });
  const type = mediaTypes[extname(asked)] ?? "application/octet-stream";
  c.header("Content-Security-Policy", policy);
  // Built files under assets/ have their hash in their name.
  c.header("Vary", "Accept-Encoding");
  c.header("Cache-Control", path.startsWith("/studio/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
  if (!isText.test(type) || !/\bgzip\b/.test(c.req.header("accept-encoding") ?? "")) {
    return c.body(bytes, 200, { "Content-Type": type });
  }
  return c.body(await squeezed(file, bytes), 200, { "Content-Type": type, "Content-Encoding": "gzip" });
}

const isText = /^(?:text|application\/(?:json|manifest|wasm)|image\/svg)/;
const kept = new Map<string, { bytes: Uint8Array; squeezed: Promise<Uint8Array<ArrayBuffer>> }>();

/** Once for each file as it is on the disk: they are few. */
function squeezed(file: string, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const known = kept.get(file);
  if (known !== undefined && Buffer.compare(known.bytes, bytes) === 0) return known.squeezed;
  const made = promisify(gzip)(bytes).then((packed) => new Uint8Array(packed));
  kept.set(file, { bytes, squeezed: made });
  return made;
}
