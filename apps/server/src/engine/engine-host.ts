// What an engine process does: draws jobs on models that stay open, several at once where the model gains by it, and answers
// questions. Not the messages (engine-child.ts) and not who decides what is drawn.

import {
  type GenerationProgress,
  ImagierError,
  type PlanWish,
  type ScenePicturePlan,
  type Understanding,
} from "@imagier/contracts";
import { type Inspector, openInspector } from "@imagier/inspection";
import {
  type EditOptions,
  inspectFile,
  planFromBytes,
  type SceneLayerPicture,
  sceneLayers,
  signConverted,
  smallWebp,
  verify,
  warmProver,
} from "imagier";
import { defaultModel } from "./default-model.js";
import { drawingOf, drawWish, modelNameOf } from "./draw-wish.js";
import type {
  EngineJob,
  EngineOutcome,
  EnginePicture,
  EnginePreview,
  EngineQuestion,
  EngineSettings,
} from "./engine-protocol.js";
import { finishedPictures } from "./finished-pictures.js";
import { type InstalledModel, installedModel } from "./installed-models.js";
import { LayerShelf } from "./layer-shelf.js";
import { ModelShelf } from "./model-shelf.js";
import { NewestEvery } from "./newest-every.js";
import { Turnstile } from "./turnstile.js";
import { understand } from "./understand.js";

/** Between two previews of a job: more are not seen. */
const previewEveryMs = 200;
/** Between two words of how far it is: each wakes the server, on the cores that draw. */
const progressEveryMs = 250;
/** Things of scenes that are kept for the next edit; a few megabytes each at the most. */
const mostDrawnThings = 200;

export interface JobListener {
  onProgress(progress: GenerationProgress): void;
  onPreview(preview: EnginePreview): void;
  onPicture(picture: EnginePicture): void;
}

export class EngineHost {
  readonly #settings: EngineSettings;
  readonly #shelf: ModelShelf;
  readonly #turnstile = new Turnstile();
  readonly #drawn: NonNullable<EditOptions["drawn"]> = new Map();

  readonly #layers: LayerShelf;

  #inspector: Promise<Inspector> | undefined;

  constructor(settings: EngineSettings) {
    this.#settings = settings;
    this.#shelf = new ModelShelf(settings);
    this.#layers = new LayerShelf((plan) => this.#drawLayers(plan));
  }

  /** Opens a model, and what signs, so that the first job waits for neither. */
  async warm(name: string): Promise<void> {
    warmProver();
    await this.#shelf.lend(await this.#find(name), async () => undefined);
  }

  /** @throws ImagierError */
  async draw(job: EngineJob, signal: AbortSignal, listener: JobListener): Promise<EngineOutcome> {
    const model = await this.#find(modelNameOf(job) ?? defaultModel);
    const isAlone = model.kind === "checkpoint"; // its steps fill the device by themselves, and its memory
    return this.#turnstile.through(isAlone, () => this.#drawOn(model, job, { signal, listener }), signal);
  }

  answer(question: EngineQuestion): Promise<unknown> {
    switch (question.kind) {
      case "understand":
        return this.#understand(question.wish);
      case "verify":
        return verify(question.file);
      case "sign":
        return signConverted(question.file, { ...question, original: new Uint8Array(question.original) });
      case "editable":
        return isEditable(question.picture);
      case "layers":
        return this.#layers.of(question.plan);
      case "inspect":
        return this.#inspect(question);
    }
  }

  /** Opened when it is first wanted. @throws MODEL_* where there is none */
  #openInspector = (): Promise<Inspector> => {
    this.#inspector ??= openInspector();
    this.#inspector.catch(() => {
      this.#inspector = undefined; // the next may find it
    });
    return this.#inspector;
  };

  async #inspect({ picture, expected }: Extract<EngineQuestion, { kind: "inspect" }>): Promise<unknown> {
    const inspector = await this.#openInspector();
    return JSON.parse(JSON.stringify(await inspectFile(picture, { expect: expected, inspector }))) as unknown;
  }

  async #drawOn(
    model: InstalledModel,
    job: EngineJob,
    { signal, listener }: { signal: AbortSignal; listener: JobListener },
  ): Promise<EngineOutcome> {
    const startMs = performance.now();
    const previews = new Previews(listener);
    const told = new NewestEvery<GenerationProgress>(progressEveryMs, (progress) => listener.onProgress(progress));
    const tools = {
      ...{
        source: model,
        installed: this.#settings.installed,
        drawn: this.#drawn,
        signal,
        openInspector: this.#openInspector,
      },
      onProgress: (progress: GenerationProgress) => {
        previews.stepsDone = progress.stepsDone;
        told.give(progress);
      },
      ...(job.hasPreviews && { onPreview: previews.onPreview }),
    };
    warmProver(); // opens while the picture is drawn
    const drawing = this.#shelf.lend(model, (pipeline) => drawWish(job, { ...tools, pipeline }));
    const drawn = await drawing.finally(() => told.end());
    previews.isOver = true;
    this.#forgetOldThings();
    const savingMs = performance.now();
    const isPlanPrivate = job.wish.kind === "draw" && job.wish.wish.isPrivate === true ? true : undefined;
    const how = { stored: job.stored, model: model.name, proof: { isPlanPrivate } };
    for await (const picture of finishedPictures(drawn, how)) {
      listener.onPicture(picture);
      if (signal.aborted) throw new ImagierError("CANCELLED", "The job was cancelled while it was saved.");
    }
    const endMs = performance.now();
    const timingsMs = { ...drawn.timingsMs, save: rounded(endMs - savingMs), total: rounded(endMs - startMs) };
    return { warnings: drawn.warnings, timingsMs, edited: drawn.edited };
  }

  async #drawLayers(plan: ScenePicturePlan): Promise<SceneLayerPicture[]> {
    const [thing] = Object.values(plan.things);
    const model = await this.#find(thing?.model.name ?? defaultModel);
    const draw = () =>
      this.#shelf.lend(model, (pipeline) =>
        sceneLayers(plan, { pipeline: drawingOf({ pipeline }), drawn: this.#drawn }),
      );
    const layers = await this.#turnstile.through(false, draw);
    this.#forgetOldThings();
    return layers;
  }

  #find(name: string): Promise<InstalledModel> {
    return installedModel(name, this.#settings.installed);
  }

  async #understand(wish: PlanWish): Promise<Understanding> {
    const model = await this.#find(defaultModel);
    return this.#shelf.lend(model, (pipeline) => understand(wish, pipeline));
  }

  /** The first in are the first out. */
  #forgetOldThings(): void {
    for (const key of this.#drawn.keys()) {
      if (this.#drawn.size <= mostDrawnThings) return;
      this.#drawn.delete(key);
    }
  }
}

/** Whether it carries a plan that words can change. */
async function isEditable(picture: Uint8Array): Promise<boolean> {
  try {
    const { family } = planFromBytes(picture, "the picture");
    return family === undefined || family === "scene";
  } catch {
    return false;
  }
}

const rounded = (ms: number) => Math.round(ms * 10) / 10;

/** Rough pictures as small WebP, a few a second, none while the last is still being encoded. */
class Previews {
  stepsDone = 0;
  /** The picture itself is there: nobody wants to see less. */
  isOver = false;
  readonly #listener: JobListener;
  #nextMs = 0;
  #isBusy = false;

  constructor(listener: JobListener) {
    this.#listener = listener;
  }

  readonly onPreview = (picture: Parameters<typeof smallWebp>[0], image: number): void => {
    if (this.#isBusy || performance.now() < this.#nextMs) return;
    this.#isBusy = true;
    this.#nextMs = performance.now() + previewEveryMs;
    const { stepsDone } = this;
    smallWebp(picture, { quality: 60 })
      .then((webp) => {
        if (!this.isOver) this.#listener.onPreview({ image, stepsDone, webp });
      })
      .catch(() => undefined) // a preview that fails is no reason to fail the picture
      .finally(() => {
        this.#isBusy = false;
      });
  };
}
