import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TensorValue } from "@imagier/graph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "./engine.js";
import { openEngine } from "./open-engine.js";
import { appendModel, onnxModel, scaleModel, stepModel } from "./testing/onnx-model.js";

const vector = (...numbers: number[]): TensorValue => ({
  dtype: "float32",
  shape: [numbers.length],
  data: Float32Array.from(numbers),
});
const scalar = (number: number): TensorValue => ({ dtype: "float32", shape: [], data: Float32Array.of(number) });
const count = (number: number): TensorValue => ({ dtype: "int64", shape: [], data: BigInt64Array.of(BigInt(number)) });

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ device: "cpu", threads: 1 });
});
afterAll(() => engine.close());

describe("running a model", () => {
  it("computes and says how long it took", async () => {
    const session = await engine.load({ bytes: scaleModel(3) });
    const { outputs, timings } = await session.run({ x: vector(1, 2, -4) });
    expect(outputs).toEqual({ y: vector(3, 6, -12) });
    expect(timings.runMs).toBeGreaterThan(0);
    expect(timings.transferMs).toBeGreaterThan(0);
    expect(session.inputNames).toEqual(["x"]);
    expect(session.outputNames).toEqual(["y"]);
    await session.release();
  });

  it("carries every dtype there and back", async () => {
    const ports = [
      { name: "half", type: "FLOAT16" },
      { name: "long", type: "INT64" },
      { name: "int", type: "INT32" },
      { name: "byte", type: "UINT8" },
      { name: "truth", type: "BOOL" },
    ] as const;
    const session = await engine.load({
      bytes: onnxModel({
        nodes: ports.map(({ name }) => ({ op: "Identity", inputs: [name], outputs: [`${name}Out`] })),
        inputs: ports.map((port) => ({ ...port, shape: [2] })),
        outputs: ports.map(({ name, type }) => ({ name: `${name}Out`, type, shape: [2] })),
      }),
    });
    const feeds: Record<string, TensorValue> = {
      half: { dtype: "float16", shape: [2], data: Uint16Array.of(0x3c00, 0xc000) },
      long: { dtype: "int64", shape: [2], data: BigInt64Array.of(-(2n ** 62n), 7n) },
      int: { dtype: "int32", shape: [2], data: Int32Array.of(-5, 2 ** 31 - 1) },
      byte: { dtype: "uint8", shape: [2], data: Uint8Array.of(0, 255) },
      truth: { dtype: "bool", shape: [2], data: Uint8Array.of(1, 0) },
    };
    const { outputs } = await session.run(feeds);
    expect(Object.keys(outputs)).toHaveLength(ports.length);
    for (const { name } of ports) expect(outputs[`${name}Out`]).toEqual(feeds[name]);
  });

  it("keeps several models apart and answers in order", async () => {
    const [double, triple] = await Promise.all([
      engine.load({ bytes: scaleModel(2) }),
      engine.load({ bytes: scaleModel(3) }),
    ]);
    const results = await Promise.all([1, 2, 3, 4].map((x) => (x % 2 ? double : triple).run({ x: vector(x) })));
    expect(results.map(({ outputs }) => outputs.y?.data[0])).toEqual([2, 6, 6, 12]);
  });

  it("refuses what does not fit, and lives on", async () => {
    const session = await engine.load({ bytes: scaleModel(2) });
    await expect(session.run({})).rejects.toMatchObject({
      code: "ENGINE_RUN_FAILED",
      message: 'Nothing was fed to "x".',
    });
    await expect(session.run({ x: vector(1), z: vector(1) })).rejects.toThrow('"z" is no input of the model: "x".');
    await expect(session.run({ x: vector(1) }, { outputs: ["w"] })).rejects.toThrow('has no output "w": "y"');
    await expect(session.run({ x: count(1) })).rejects.toMatchObject({
      code: "ENGINE_RUN_FAILED",
      message: expect.stringContaining("int64"),
    });
    const short = { dtype: "float32", shape: [3], data: Float32Array.of(1) } as const;
    await expect(session.run({ x: short })).rejects.toMatchObject({
      code: "TENSOR_INVALID",
      message: 'The tensor "x" of shape [3] wants 3 numbers, not 1.',
    });
    const brain = { dtype: "bfloat16", shape: [1], data: Uint16Array.of(0x3f80) } as const;
    await expect(session.run({ x: brain })).rejects.toMatchObject({ code: "TENSOR_INVALID" });
    expect((await session.run({ x: vector(21) })).outputs.y?.data[0]).toBe(42);
  });

  it("says so when a session was released", async () => {
    const session = await engine.load({ bytes: scaleModel(2) });
    await session.release();
    await expect(session.run({ x: vector(1) })).rejects.toMatchObject({ code: "ENGINE_CLOSED" });
  });
});

describe("loading a model", () => {
  it("quotes ONNX Runtime on a model that it refuses", async () => {
    const bytes = onnxModel({
      nodes: [{ op: "NoSuchOperator", inputs: ["x"], outputs: ["y"] }],
      inputs: [{ name: "x", shape: [1] }],
      outputs: [{ name: "y", shape: [1] }],
    });
    await expect(engine.load({ bytes })).rejects.toMatchObject({
      code: "ENGINE_LOAD_FAILED",
      message: expect.stringContaining("NoSuchOperator"),
    });
    for (const garbage of [Uint8Array.of(1, 2, 3), new Uint8Array(0)]) {
      await expect(engine.load({ bytes: garbage })).rejects.toMatchObject({ code: "ENGINE_LOAD_FAILED" });
    }
  });

  it("writes a trace of every operator where one is wanted", async () => {
    const folder = await mkdtemp(join(tmpdir(), "imagier-trace-"));
    const session = await engine.load({ bytes: scaleModel(2) }, { profilePrefix: join(folder, "trace") });
    await session.run({ x: vector(1) });
    await session.release();
    const files = await readdir(folder);
    expect(files).toEqual([expect.stringMatching(/^trace_.*\.json$/)]);
    expect(await readFile(join(folder, files[0] as string), "utf8")).toContain('"op_name" : "Mul"');
    await rm(folder, { recursive: true });
  });

  it("refuses options out of range", async () => {
    await expect(openEngine({ threads: 0 })).rejects.toMatchObject({ code: "VALUE_INVALID" });
    await expect(openEngine({ threads: Number.NaN })).rejects.toThrow("threads must be a whole number from 1, not NaN");
    await expect(openEngine({ device: "tpu" as "cpu" })).rejects.toThrow("one of auto, cpu, webgpu, cuda, not tpu");
    await expect(openEngine({ memoryLimitBytes: 0 })).rejects.toMatchObject({ code: "VALUE_INVALID" });
  });
});

describe("carried state", () => {
  const carry = { weight: "nextWeight", count: "nextCount" };
  const feeds = (gradient: number) => ({ gradient: scalar(gradient), one: count(1) });

  it("moves from run to run inside the engine", async () => {
    const state = { weight: vector(1, 2), count: count(0) };
    const session = await engine.load({ bytes: stepModel(2) }, { state, carry });
    expect((await session.run(feeds(0.5))).outputs).toEqual({ largest: scalar(2.5) });
    await session.run(feeds(0.25));
    expect(await session.readState()).toEqual({ weight: vector(1.75, 2.75), count: count(2) });
    expect(state.weight).toEqual(vector(1, 2));
    const { outputs } = await session.run(feeds(0), { outputs: ["nextCount"] });
    expect(outputs).toEqual({ nextCount: count(3) });
    await session.writeState({ weight: vector(-8, -9) });
    expect((await session.run(feeds(1))).outputs).toEqual({ largest: scalar(-7) });
    expect(await session.readState(["count"])).toEqual({ count: count(4) });
  });

  it("crosses in pieces where it is large", async () => {
    const size = 5 * 2 ** 20 + 3; // 20 MB and a bit: three messages
    const numbers = Float32Array.from({ length: size }, (_, i) => i % 1021);
    const state = { weight: { dtype: "float32", shape: [size], data: numbers } as const, count: count(0) };
    const session = await engine.load({ bytes: stepModel(size) }, { state, carry });
    const [, read] = await Promise.all([session.run(feeds(1)), session.readState(), session.run(feeds(1))]);
    expect(read.count).toEqual(count(1));
    const off = (read.weight as TensorValue).data.findIndex((value, i) => value !== (i % 1021) + 1);
    expect(off).toBe(-1);
    await session.release();
  });

  it("stays as it was when a run fails", async () => {
    const session = await engine.load(
      { bytes: stepModel(1) },
      { state: { weight: vector(5), count: count(0) }, carry },
    );
    await expect(session.run({ gradient: scalar(1), one: scalar(1) })).rejects.toMatchObject({
      code: "ENGINE_RUN_FAILED",
    });
    // Broadcast, which the model allows, would make the weight grow.
    await expect(session.run({ gradient: vector(1, 2, 3), one: count(1) })).rejects.toMatchObject({
      code: "TENSOR_INVALID",
      message: 'The state "weight" is float32 [1] and cannot become float32 [3].',
    });
    expect(await session.readState()).toEqual({ weight: vector(5), count: count(0) });
  });

  it("refuses names and shapes that do not fit", async () => {
    const bytes = stepModel(1);
    const state = { weight: vector(5), count: count(0) };
    const load = (options: Parameters<Engine["load"]>[1]) => engine.load({ bytes }, options);
    await expect(load({ state: { wait: vector(1) } })).rejects.toThrow('The state "wait" is no input');
    await expect(load({ state, carry: { gradient: "largest" } })).rejects.toThrow("no state to start from");
    await expect(load({ state, carry: { weight: "nowhere" } })).rejects.toThrow('"nowhere" is no output');
    const session = await load({ state, carry });
    await expect(session.run({ ...feeds(1), weight: vector(1) })).rejects.toThrow('"weight" is state');
    await expect(session.writeState({ weight: vector(1, 2) })).rejects.toMatchObject({
      code: "TENSOR_INVALID",
      message: 'The state "weight" is float32 [1] and cannot become float32 [2].',
    });
    await expect(session.readState(["largest"])).rejects.toThrow('"largest" is no state of this session');
  });
});

describe("appended state", () => {
  const at = (place: number): TensorValue => ({ dtype: "int64", shape: [1], data: BigInt64Array.of(BigInt(place)) });
  const tensor = (shape: number[], data: number[]): TensorValue => ({
    ...{ dtype: "float32", shape },
    data: Float32Array.from(data),
  });
  const options = {
    state: { cache: tensor([2, 3, 2], new Array(12).fill(0)) },
    append: { cache: "new" },
    appendAt: "at",
  };

  it("is written where its place is, and stays as it was when it has no room", async () => {
    const session = await engine.load({ bytes: appendModel() }, options);
    // Two rows of one token of two numbers, then of two tokens; `total` is read before anything is written.
    const first = await session.run({ x: tensor([2, 1, 2], [1, 2, 3, 4]), at: at(1) });
    expect(first.outputs).toEqual({ total: tensor([], [0]) });
    const second = await session.run({ x: tensor([2, 2, 2], [5, 6, 7, 8, 9, 10, 11, 12]), at: at(0) });
    expect(second.outputs).toEqual({ total: tensor([], [10]) });
    const expected = { cache: tensor([2, 3, 2], [5, 6, 7, 8, 0, 0, 9, 10, 11, 12, 0, 0]) };
    expect(await session.readState()).toEqual(expected);
    for (const [x, place] of [
      [tensor([2, 2, 2], new Array(8).fill(1)), 2],
      [tensor([2, 1, 1], [1, 1]), 0],
    ] as const) {
      await expect(session.run({ x, at: at(place) })).rejects.toMatchObject({ code: "TENSOR_INVALID" });
    }
    expect(await session.readState()).toEqual(expected);
    expect(options.state.cache.data[0]).toBe(0); // the caller's numbers are the caller's
    await session.release();
  });

  it("needs the input that says the place", async () => {
    const loading = engine.load({ bytes: appendModel() }, { ...options, appendAt: "nowhere" });
    await expect(loading).rejects.toThrow('The place to append at, "nowhere", is no input');
  });
});

describe("the memory limit", () => {
  it("refuses before loading, with numbers, and counts what is released as free", async () => {
    const small = await openEngine({ device: "cpu", threads: 1, memoryLimitBytes: 1e6 });
    const weight = { dtype: "float32", shape: [100_000], data: new Float32Array(100_000) } as const;
    const options = { state: { weight, count: count(0) }, carry: { weight: "nextWeight" } };
    const first = await small.load({ bytes: stepModel(100_000) }, options);
    await expect(small.load({ bytes: stepModel(100_000) }, options)).rejects.toMatchObject({
      code: "MEMORY_LIMIT_EXCEEDED",
      message:
        "The model needs at least 0.8 MB (weights 0.0 MB, state 0.8 MB), 0.8 MB are taken by other models; the limit is 1.0 MB.",
    });
    await first.release();
    await expect(small.load({ bytes: stepModel(100_000) }, options)).resolves.toBeDefined();
    await small.close();
  });
});
