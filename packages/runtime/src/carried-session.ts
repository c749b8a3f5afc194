// One ONNX Runtime session with its carried state: inputs that after each run take the value of an output, or into which an
// output is written where its place is.
// Knows neither processes nor pages: the engine process and the WebAssembly session both wrap it.

import { ImagierError } from "@imagier/contracts";
import type { TensorValue } from "@imagier/graph";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { fromOrtTensor, type TensorConstructor, toOrtTensor } from "./ort-tensors.js";

export interface CarriedSessionOptions {
  stateNames: readonly string[];
  carry: Readonly<Record<string, string>>;
  /** Input to output: after each run the output is written into the input, which is longer along one axis. @default none */
  append?: Readonly<Record<string, string>> | undefined;
  /** The input whose first number is the place along that axis. */
  appendAt?: string | undefined;
}

export class CarriedSession {
  readonly #session: InferenceSession;
  readonly #tensorType: TensorConstructor;
  readonly #carry: ReadonlyMap<string, string>;
  readonly #append: ReadonlyMap<string, string>;
  readonly #appendAt: string | undefined;
  /** Outputs that stay in the session. */
  readonly #kept: ReadonlySet<string>;
  /** `undefined` until the first value comes. */
  readonly #state: Map<string, Tensor | undefined>;

  /** @throws ENGINE_LOAD_FAILED where state or carry name something that the model does not have */
  constructor(session: InferenceSession, tensorType: TensorConstructor, options: CarriedSessionOptions) {
    const { stateNames, carry, append = {}, appendAt } = options;
    this.#session = session;
    this.#tensorType = tensorType;
    this.#carry = new Map(Object.entries(carry));
    this.#append = new Map(Object.entries(append));
    this.#appendAt = appendAt;
    this.#kept = new Set([...this.#carry.values(), ...this.#append.values()]);
    this.#state = new Map(stateNames.map((name) => [name, undefined]));
    const refuse = (message: string) => {
      throw new ImagierError("ENGINE_LOAD_FAILED", message);
    };
    for (const name of stateNames) {
      if (!session.inputNames.includes(name)) refuse(`The state "${name}" is no input of the model.`);
    }
    if (this.#append.size > 0 && !session.inputNames.includes(appendAt ?? "")) {
      refuse(`The place to append at, "${appendAt}", is no input of the model.`);
    }
    for (const [input, output] of [...this.#carry, ...this.#append]) {
      if (!this.#state.has(input)) refuse(`The input "${input}" is carried but has no state to start from.`);
      if (!session.outputNames.includes(output)) refuse(`The carried output "${output}" is no output of the model.`);
    }
  }

  get inputNames(): readonly string[] {
    return this.#session.inputNames;
  }

  get outputNames(): readonly string[] {
    return this.#session.outputNames;
  }

  /** Runs once and moves the carried outputs into the state; a run that fails leaves the state as it was. */
  async run(
    feeds: Readonly<Record<string, TensorValue>>,
    outputs?: readonly string[],
  ): Promise<{ outputs: Record<string, TensorValue>; runMs: number }> {
    const wanted = outputs ?? this.outputNames.filter((name) => !this.#kept.has(name));
    const inputs = this.#inputs(feeds);
    this.#checkOutputs(wanted);
    const start = performance.now();
    const results = await this.#session
      .run(inputs, [...new Set([...wanted, ...this.#kept])])
      .catch((cause: unknown) => {
        throw new ImagierError("ENGINE_RUN_FAILED", ortMessage(cause), { cause });
      });
    const runMs = performance.now() - start;
    // Judged before the state moves: an output that does not fit must not leave half a step behind.
    const values = Object.fromEntries(wanted.map((name) => [name, fromOrtTensor(name, results[name] as Tensor)]));
    for (const [input, output] of this.#carry) this.#checkLikeState(input, results[output] as Tensor);
    const pieces = [...this.#append].map(([input, output]) => this.#pieceOf(input, results[output] as Tensor, inputs));
    for (const [input, output] of this.#carry) this.#state.set(input, results[output]);
    for (const piece of pieces) writePiece(piece);
    return { outputs: values, runMs };
  }

  setState(name: string, value: TensorValue): void {
    const tensor = toOrtTensor(this.#tensorType, name, value);
    this.#checkLikeState(name, tensor);
    this.#state.set(name, tensor);
  }

  /** The numbers themselves, not a copy. @throws ENGINE_RUN_FAILED where there is none yet */
  getState(name: string): TensorValue {
    const tensor = this.#stateNamed(name);
    if (!tensor) throw new ImagierError("ENGINE_RUN_FAILED", `The state "${name}" has no value yet.`);
    return fromOrtTensor(name, tensor);
  }

  get stateNames(): string[] {
    return [...this.#state.keys()];
  }

  async release(): Promise<void> {
    this.#session.endProfiling(); // writes the trace, if there is one
    await this.#session.release();
    this.#state.clear();
  }

  #inputs(feeds: Readonly<Record<string, TensorValue>>): Record<string, Tensor> {
    const inputs: Record<string, Tensor> = {};
    for (const [name, value] of Object.entries(feeds)) {
      if (this.#state.has(name)) fail(`"${name}" is state: write it with writeState, do not feed it.`);
      if (!this.inputNames.includes(name)) fail(`"${name}" is no input of the model: ${list(this.inputNames)}.`);
      inputs[name] = toOrtTensor(this.#tensorType, name, value);
    }
    for (const [name, tensor] of this.#state) {
      if (!tensor) throw new ImagierError("ENGINE_RUN_FAILED", `The state "${name}" has no value yet.`);
      inputs[name] = tensor;
    }
    const missing = this.inputNames.filter((name) => !Object.hasOwn(inputs, name));
    if (missing.length > 0) fail(`Nothing was fed to ${list(missing)}.`);
    return inputs;
  }

  /** Where an output belongs in the state. @throws TENSOR_INVALID where it has no room there */
  #pieceOf(name: string, from: Tensor, inputs: Readonly<Record<string, Tensor>>): Piece {
    const into = this.#stateNamed(name)!;
    const axis = from.dims.findIndex((size, i) => size !== into.dims[i]);
    const start = Number((inputs[this.#appendAt!]!.data as ArrayLike<number | bigint>)[0] ?? 0);
    const fits = into.type === from.type && from.dims.every((size, i) => i === axis || size === into.dims[i]);
    const end = start + from.dims[Math.max(axis, 0)]!;
    if (fits && start >= 0 && Number.isInteger(start) && end <= into.dims[Math.max(axis, 0)]!) {
      return { into, from, axis: Math.max(axis, 0), start };
    }
    const [room, size] = [`${into.type} [${into.dims}]`, `${from.type} [${from.dims}]`];
    throw new ImagierError(
      "TENSOR_INVALID",
      `The state "${name}" is ${room}: ${size} does not go into it at ${start}.`,
    );
  }

  #checkOutputs(wanted: readonly string[]): void {
    const unknown = wanted.filter((name) => !this.outputNames.includes(name));
    if (unknown.length > 0) fail(`The model has no output ${list(unknown)}: ${list(this.outputNames)}.`);
  }

  /** Dtype and shape of state never change. */
  #checkLikeState(name: string, { type, dims }: Tensor): void {
    const before = this.#stateNamed(name);
    if (!before || (before.type === type && before.dims.join() === dims.join())) return;
    const [was, is] = [`${before.type} [${before.dims}]`, `${type} [${dims}]`];
    throw new ImagierError("TENSOR_INVALID", `The state "${name}" is ${was} and cannot become ${is}.`);
  }

  #stateNamed(name: string): Tensor | undefined {
    if (!this.#state.has(name)) fail(`"${name}" is no state of this session: ${list(this.stateNames)}.`);
    return this.#state.get(name);
  }
}

interface Piece {
  into: Tensor;
  from: Tensor;
  axis: number;
  start: number;
}

/** The state's own memory is written: the next run is fed it as it lies there. */
function writePiece({ into, from, axis, start }: Piece): void {
  const [target, source] = [into.data, from.data] as [Float32Array, Float32Array];
  const inner = from.dims.slice(axis + 1).reduce((product, size) => product * size, 1);
  const outer = from.dims.slice(0, axis).reduce((product, size) => product * size, 1);
  const [length, room] = [from.dims[axis]! * inner, into.dims[axis]! * inner];
  for (let i = 0; i < outer; i++) {
    target.set(source.subarray(i * length, (i + 1) * length), i * room + start * inner);
  }
}

/** ONNX Runtime's words without colours and line breaks. */
export function ortMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, " ").trim();
}

function fail(message: string): never {
  throw new ImagierError("ENGINE_RUN_FAILED", message);
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `"${name}"`);
  return names.length > shown.length ? `${shown.join(", ")} and ${names.length - shown.length} more` : shown.join(", ");
}
