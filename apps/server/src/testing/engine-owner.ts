// A process that has an engine and tells its process id, to be killed. Started by tests only.

import { smallEngine } from "./small-engine.js";

const engine = smallEngine();
await engine.start();
process.send?.(engine.pid);
setInterval(() => undefined, 60_000);
