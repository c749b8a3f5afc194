// An S3-compatible server in a child of nothing: in this process, on a port of its own, over a temporary folder. For tests and benches.
// Not in the lock file: `npm run services` installs it beside the repository's own packages.

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

export const servicesFolder = join(import.meta.dirname, "../../../../.imagier/services");

export interface S3Server {
  endpoint: string;
  bucket: string;
  stop(): Promise<void>;
}

/** Where it is installed; undefined where it is not. */
export function findS3Server(): string | undefined {
  const folder = join(servicesFolder, "node_modules", "s3rver");
  return existsSync(folder) ? folder : undefined;
}

interface Server {
  run(): Promise<unknown>;
  close(): Promise<void>;
}
type ServerClass = new (options: object) => Server;

const addressSchema = z.object({ port: z.number() });

/** Its only key is "S3RVER", its secret "S3RVER". */
export async function startS3Server(): Promise<S3Server> {
  const installed = findS3Server();
  if (!installed) throw new Error("the S3 server is not installed: npm run services");
  const Server = createRequire(import.meta.url)(installed) as ServerClass;
  const directory = await mkdtemp(join(tmpdir(), "imagier-s3-"));
  const bucket = "pictures";
  const options = { port: 0, address: "127.0.0.1", silent: true, directory, configureBuckets: [{ name: bucket }] };
  const server = new Server(options);
  const { port } = addressSchema.parse(await server.run());
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bucket,
    stop: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
