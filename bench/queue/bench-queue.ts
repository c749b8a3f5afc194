// How fast the queue takes jobs, how late it answers when it is long, how fairly it shares, and how workers add up.
// `npm run bench:queue [embedded|postgres] [part ...]`; parts: submit, share, workers. PostgreSQL by `npm run services`. Each part
// writes its figures into results.json; submit takes 20 s, share 10 to 30, workers 60.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openService, type Service } from "@imagier/service";
import { type PostgresServer, startPostgres } from "../../packages/service/src/testing/postgres-server.js";
import { measureSharing } from "./measure-sharing.js";
import { measureSubmissions } from "./measure-submissions.js";
import { measureWorkers } from "./measure-workers.js";

const drivers = ["embedded", "postgres"] as const;
const asked = process.argv.slice(2);
const wanted = drivers.filter((driver) => asked.includes(driver) || !drivers.some((any) => asked.includes(any)));
const isWanted = (part: string) => asked.includes(part) || !asked.some((word) => !drivers.includes(word as never));

async function measure(service: Service, database: string, server: PostgresServer | undefined): Promise<void> {
  const driver = server ? "postgres" : "embedded";
  const tell = async (name: string, figures: object) => {
    console.log(JSON.stringify({ driver, name, ...figures }));
    await keep(`${driver} ${name}`, figures);
  };
  if (isWanted("submit"))
    await tell("submissions", await measureSubmissions(service, async () => (await server?.cpuMs()) ?? 0));
  if (isWanted("share")) await tell("sharing", await measureSharing(service));
  if (isWanted("workers") && server) await tell("workers", await measureWorkers(service, database));
}

/** Parts that were run before keep their figures. */
async function keep(part: string, figures: object): Promise<void> {
  const file = new URL("results.json", import.meta.url);
  const before = JSON.parse(await readFile(file, "utf8").catch(() => "{}")) as Record<string, object>;
  await writeFile(file, `${JSON.stringify({ ...before, [part]: figures }, null, 2)}\n`);
}

for (const driver of wanted) {
  const folder = await mkdtemp(join(tmpdir(), "imagier-bench-"));
  const server = driver === "postgres" ? await startPostgres() : undefined;
  const database = server?.url ?? join(folder, "database");
  const service = await openService({ database, storage: join(folder, "pictures"), tendEveryMs: 0 });
  try {
    await measure(service, database, server);
  } finally {
    await service.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
