// A worker with a real engine, to be killed, itself or its engine process. Arguments: database, storage, name.
// It stops only by being killed. Started by tests and benches only.

import { openService } from "@imagier/service";
import { Worker } from "../worker/worker.js";
import { smallEngine } from "./small-engine.js";

const [database = "", storage = "", workerId = ""] = process.argv.slice(2);
const engine = smallEngine({
  onEvent: (event) => event.type === "started" && process.send?.({ engine: event.pid }),
});
// Nobody's death is a job's fault here: it is tried until it is drawn.
const service = await openService({ database, storage, tendEveryMs: 300, attempts: 1_000 });
await engine.start();
await new Worker({ service, engine, workerId, leaseMs: 3_000 }).start();
process.send?.("ready");
