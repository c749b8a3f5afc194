// A program that opens an engine, prints its process id and never closes it: `end` has nothing more to do, `stay` waits.
// Run by the tests of `engine-process.ts`, in a process of its own.

import { openEngine } from "../open-engine.js";
import { scaleModel } from "./onnx-model.js";

const engine = await openEngine({ device: "cpu" });
const session = await engine.load({ bytes: scaleModel(2) });
await session.run({ x: { dtype: "float32", shape: [1], data: Float32Array.of(1) } });
console.log(engine.processId);
if (process.argv[2] === "stay") setInterval(() => {}, 1000);
