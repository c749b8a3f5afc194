import { mkdirSync, writeFileSync, rmSync } from "node:fs";
import { execSync } from "node:child_process";
import { openService } from "./index.js";
import { callerOf, wishFor, pictureOf } from "./testing/suite-tools.js";
mkdirSync("/tmp/svc/disk", { recursive: true });
try { execSync("umount /tmp/svc/disk 2>/dev/null"); } catch {}
execSync("mount -t tmpfs -o size=90m tmpfs /tmp/svc/disk");
let s = await openService({ database: "/tmp/svc/disk/db", storage: "/tmp/svc/disk/pics", tendEveryMs: 0 });
console.log(execSync("df -m /tmp/svc/disk | tail -1").toString());
const c = await callerOf(s);
let ok = 0;
for (let i = 0; i < 50; i++) { await s.jobs.submit(c, wishFor()); ok++; }
const fill = () => { try { execSync("dd if=/dev/zero of=/tmp/svc/disk/fill bs=64k 2>/dev/null"); } catch {} };
const [jj] = await s.jobs.claim({ workerId: "w" }); await s.jobs.heartbeat("w", [jj!]); fill();
console.log(execSync("df -m /tmp/svc/disk | tail -1").toString());
const errors: Record<string, number> = {};
const { user } = c;
const [pic] = [await s.pictures.store(user.id, { ...pictureOf(0), kind: "uploaded" } as any).catch((e: any) => (console.log("store", e.code, e.message), [undefined] as any))];
for (let i = 0; i < 60000; i++) { try { await s.pictures.setFavourite(undefined, "none", true); await s.jobs.heartbeat("w", [jj!]); ok++; } catch (e: any) { const k = `${e.code} ${e.message} ${e.cause?.message ?? ""}`.slice(0, 300); errors[k] = (errors[k] ?? 0) + 1; if (Object.values(errors).reduce((a,b)=>a+b) > 5) break; } }
console.log("heartbeats ok", ok, errors);
try { const [j] = await s.jobs.claim({ workerId: "w" }); console.log("claimed", j?.id); await s.jobs.finish(j!, [pictureOf(0, new Uint8Array(2e6))]); } catch (e: any) { console.log("finish", e.code, e.message, e.cause?.message); }
rmSync("/tmp/svc/disk/fill");
let ok2 = 0;
try { for (let i = 0; i < 20; i++) { await s.jobs.submit(c, wishFor()); ok2++; } console.log("after room", ok2); } catch (e: any) { console.log("after room", ok2, e.code, e.message, e.cause?.message); }
try { await s.close(); } catch (e: any) { console.log("close", e.code, e.message); }
s = await openService({ database: "/tmp/svc/disk/db", storage: "/tmp/svc/disk/pics", tendEveryMs: 0 });
console.log("reopened", (await s.jobs.load()));
await s.close();
execSync("umount /tmp/svc/disk");
process.exit(0);
