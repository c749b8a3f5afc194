// A PostgreSQL server of its own in a temporary folder, reached through a socket there: no port, nothing shared. For tests and benches.
// Not installed here: Debian's package has it (`npm run services`).

import { spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

export interface PostgresServer {
  url: string;
  /** Process id of the one that the others hang on. */
  pid(): Promise<number>;
  /** SIGKILL to the server and all its processes, as a power cut of it would be. */
  kill(): Promise<void>;
  /** After `kill`: it recovers from its log. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** What all its processes have computed so far, but for those that ended. */
  cpuMs(): Promise<number>;
}

/** The folder of `initdb` and `postgres`; undefined where they are not installed. */
export async function findPostgres(): Promise<string | undefined> {
  const debian = "/usr/lib/postgresql";
  const versions = (await readdir(debian).catch((): string[] => [])).sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  for (const folder of folders) {
    const names = await readdir(folder).catch((): string[] => []);
    if (names.includes("initdb") && names.includes("postgres")) return folder;
  }
  return undefined;
}

/** @param settings lines of postgresql.conf, such as "synchronous_commit=off" */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const bin = await findPostgres();
  if (!bin) throw new Error("PostgreSQL is not installed: npm run services");
  const folder = await mkdtemp(join(tmpdir(), "imagier-postgres-"));
  const owner = await serverUser();
  if (owner) await chown(folder, owner.uid, owner.gid);
  const dataDir = join(folder, "data");
  await finish(
    spawn(
      join(bin, "initdb"),
      ["-D", dataDir, "-U", "imagier", "-A", "trust", "-E", "UTF8", "--locale=C"],
      owner ?? {},
    ),
  );
  const options = ["listen_addresses=", `unix_socket_directories=${folder}`, "max_connections=200", ...settings];
  const url = `postgres://imagier@/postgres?host=${folder}`;
  const start = async () => {
    const flags = options.flatMap((option) => ["-c", option]);
    const server = spawn(join(bin, "postgres"), ["-D", dataDir, ...flags], { ...owner, stdio: "ignore" });
    server.unref();
    await untilItAnswers(url);
  };
  const pid = async () => Number((await readFile(join(dataDir, "postmaster.pid"), "utf8")).split("\n")[0]);
  await start();
  return {
    url,
    start,
    pid,
    kill: async () => killTree(await pid()),
    cpuMs: async () => cpuMsOf(await processesOf(await pid())),
    stop: async () => {
      await killTree(await pid());
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The server refuses to run as root. */
async function serverUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const users = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  return user && { uid: Number(user[2]), gid: Number(user[3]) };
}

async function finish(child: ReturnType<typeof spawn>): Promise<void> {
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said += chunk;
  });
  const [status] = await once(child, "exit");
  if (status !== 0) throw new Error(`initdb ended with ${status}: ${said}`);
}

async function untilItAnswers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => undefined);
      await sleep(50);
    }
  }
  throw new Error("PostgreSQL did not start");
}

async function processesOf(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return [pid, ...children.trim().split(/\s+/).filter(Boolean).map(Number)];
}

/** Fields 14 and 15 of /proc/PID/stat, in hundredths of a second: proc(5). */
async function cpuMsOf(pids: readonly number[]): Promise<number> {
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")));
  const ticks = stats.map((stat) => stat.slice(stat.lastIndexOf(")") + 2).split(" "));
  return ticks.reduce((sum, fields) => sum + 10 * (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)), 0);
}

/** Waits until all are gone: a new server does not start beside an old one. */
async function killTree(pid: number): Promise<void> {
  const pids = await processesOf(pid);
  for (const each of pids) {
    try {
      process.kill(each, "SIGKILL");
    } catch {
      // It ended by itself.
    }
  }
  for (const each of pids) while (await isRunning(each)) await sleep(5);
}

async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  return status !== undefined && !/\) Z /.test(status);
}
