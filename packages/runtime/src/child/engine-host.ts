// What an engine process holds: ONNX Runtime on one device, and the sessions opened on it.
// Not the message loop: it answers one checked request after another.

import { ImagierError } from "@imagier/contracts";
import type { InferenceSession } from "onnxruntime-node";
import { CarriedSession, ortMessage } from "../carried-session.js";
import type { Device } from "../engine.js";
import type { AnswerTo, Request, RequestKind, RequestOf } from "../messages.js";
import { PartCollector } from "../state-parts.js";
import { bytesOf } from "../tensor-check.js";
import { chooseDevice } from "./choose-device.js";
import { createSession } from "./create-session.js";
import { loadOrt, type Ort } from "./load-ort.js";

interface OpenEngine {
  ort: Ort;
  device: Device;
  threads: number;
  spinning: boolean;
}

export class EngineHost {
  #engine: OpenEngine | undefined;
  readonly #sessions = new Map<number, CarriedSession>();
  readonly #parts = new PartCollector();

  answer(request: Request): Promise<AnswerTo<RequestKind>> {
    switch (request.kind) {
      case "open":
        return this.#open(request);
      case "load":
        return this.#load(request);
      case "writeState":
        return this.#writeState(request);
      case "describeState":
        return this.#describeState(request);
      case "readState":
        return this.#readState(request);
      case "run":
        return this.#session(request.session).run(request.feeds, request.outputs);
      case "release":
        return this.#release(request);
    }
  }

  async #open({ device: asked, threads, spinning }: RequestOf<"open">): Promise<AnswerTo<"open">> {
    const ort = await loadOrt();
    const { device, warnings } = await chooseDevice(ort, asked, threads);
    this.#engine = { ort, device, threads, spinning };
    return { device, warnings };
  }

  async #load(request: RequestOf<"load">): Promise<AnswerTo<"load">> {
    if (!this.#engine) throw new ImagierError("ENGINE_LOAD_FAILED", "The engine was not opened yet.");
    const { ort } = this.#engine;
    const options = this.#sessionOptions(this.#engine, request);
    const { session, graphCache } = await createSession(ort, request.bytes, { options, cache: request.cache }).catch(
      (cause: unknown) => {
        throw new ImagierError("ENGINE_LOAD_FAILED", ortMessage(cause), { cause });
      },
    );
    try {
      this.#sessions.set(request.session, new CarriedSession(session, ort.Tensor, request));
    } catch (error) {
      await session.release();
      throw error;
    }
    return { inputNames: session.inputNames, outputNames: session.outputNames, graphCache };
  }

  #sessionOptions(
    { device, threads, spinning }: OpenEngine,
    { folder, prepacking, optimisation, profilePrefix }: RequestOf<"load">,
  ): InferenceSession.SessionOptions {
    return {
      executionProviders: device === "cpu" ? ["cpu"] : [device, "cpu"],
      intraOpNumThreads: threads,
      graphOptimizationLevel: optimisation === "none" ? "disabled" : optimisation,
      logSeverityLevel: 4, // what goes wrong is thrown; the log would say it again on stderr
      ...(profilePrefix === undefined ? {} : { enableProfiling: true, profileFilePrefix: profilePrefix }),
      extra: {
        session: {
          // Moments of parameters that get no gradient decay into denormals: 6 times slower to add, 100 times to multiply.
          set_denormal_as_zero: "1",
          disable_prepacking: prepacking ? "0" : "1",
          intra_op: { allow_spinning: spinning ? "1" : "0" },
          ...(folder === undefined ? {} : { model_external_initializers_file_folder_path: folder }),
        },
      },
    };
  }

  async #writeState({ session, parts }: RequestOf<"writeState">): Promise<AnswerTo<"writeState">> {
    const carried = this.#session(session);
    for (const part of parts) {
      const value = this.#parts.add(part);
      if (value) carried.setState(part.name, value);
    }
    return {};
  }

  async #describeState({ session, names }: RequestOf<"describeState">): Promise<AnswerTo<"describeState">> {
    const carried = this.#session(session);
    const tensors = (names ?? carried.stateNames).map((name) => {
      const { dtype, shape } = carried.getState(name);
      return { name, dtype, shape };
    });
    return { tensors };
  }

  async #readState({ session, slices }: RequestOf<"readState">): Promise<AnswerTo<"readState">> {
    const carried = this.#session(session);
    const bytes = slices.map(({ name, byteOffset, byteLength }) =>
      bytesOf(carried.getState(name)).subarray(byteOffset, byteOffset + byteLength),
    );
    return { bytes };
  }

  async #release({ session }: RequestOf<"release">): Promise<AnswerTo<"release">> {
    const carried = this.#sessions.get(session);
    this.#sessions.delete(session);
    await carried?.release();
    return {};
  }

  #session(id: number): CarriedSession {
    const session = this.#sessions.get(id);
    if (!session) throw new ImagierError("ENGINE_CLOSED", "The session was released.");
    return session;
  }
}
