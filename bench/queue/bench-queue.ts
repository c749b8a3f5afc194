// How fast the queue takes jobs, how late it answers when it is long, how fairly it shares, and how workers add up.
// `npm run bench:queue [embedded|postgres] [part ...]`; parts: submit, share, workers. PostgreSQL by `npm run services`.

import { mkdtemp, rm } from "node:fs/promises";
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
  const tell = (name: string, figures: object) => console.log(JSON.stringify({ driver, name, ...figures }));
  if (isWanted("submit"))
    tell("submissions", await measureSubmissions(service, async () => (await server?.cpuMs()) ?? 0));
  if (isWanted("share")) tell("sharing", await measureSharing(service));
  if (isWanted("workers") && server) tell("workers", await measureWorkers(service, database));
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
