// What is installed here, what could be fetched, and fetching it, as pages and programs are told.
// Not the opening of models (engine/model-shelf.ts) and not the hub (checkpoints/).

import {
  type CatalogueEntry,
  cachedRepositories,
  catalogueEntries,
  findModelsDir,
  hubCacheDir,
  listModelFolders,
  type ModelFolder,
} from "@imagier/checkpoints";
import { ImagierError, type ModelOfferView, type ModelView, type PullView } from "@imagier/contracts";
import { defaultModel } from "../engine/default-model.js";
import type { Catalogue } from "../http/app-parts.js";

/** Every request to draw asks, and reading manifests takes milliseconds; a model that is put there is seen as soon after. */
const rememberMs = 1_000;

/** @param installed checkpoints and adapters by the names that whoever runs the service gave them */
export function openCatalogue(installed: Readonly<Record<string, string>>): Catalogue {
  const pulls = new Map<string, PullView>();
  return {
    models: rememberedFor(rememberMs, () => installedViews(installed)),
    available: offers,
    async pull(name, { acceptLicence }) {
      const known = pulls.get(name);
      if (known !== undefined && known.state !== "failed") return known;
      const { offerModel, pullModel } = await import("imagier"); // only here: it is half of what a cold start would load
      const offer = await offerModel(name);
      const { files, totalBytes } = offer.plan;
      const counts = { filesDone: 0, filesTotal: files.length, bytesDone: 0, bytesTotal: totalBytes };
      const tell = (change: Partial<PullView>) => {
        const view: PullView = { id: name, name, state: "running", ...counts, ...pulls.get(name), ...change };
        pulls.set(name, view);
        return view;
      };
      if (!offer.isLicenceAccepted && !acceptLicence) await pullModel(offer, { acceptLicence }); // it refuses itself
      const begun = tell({ state: "running", error: undefined });
      pullModel(offer, { acceptLicence, onProgress: (progress) => tell(progress) }).then(
        () => tell({ state: "succeeded" }),
        (error: unknown) => tell({ state: "failed", error: asImagierError(error).toJSON() }),
      );
      return begun;
    },
  };
}

/** Our own models: those that draw pictures of several jobs in one run. None where there is no folder of models. */
export async function drawingModels(): Promise<ModelFolder[]> {
  try {
    return await listModelFolders(findModelsDir());
  } catch (error) {
    if (error instanceof ImagierError && error.code === "MODELS_NOT_FOUND") return [];
    throw error;
  }
}

function rememberedFor<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let known: { value: Promise<T>; untilMs: number } | undefined;
  return () => {
    if (known === undefined || performance.now() > known.untilMs) {
      const value = read();
      known = { value, untilMs: performance.now() + ms };
      value.catch(() => {
        known = undefined;
      });
    }
    return known.value;
  };
}

const listPulled = () => cachedRepositories(hubCacheDir());

/** The one that is drawn with where none is named comes first. */
async function installedViews(installed: Readonly<Record<string, string>>): Promise<ModelView[]> {
  const [own, pulled] = await Promise.all([drawingModels(), listPulled()]);
  const drawing = own.map(({ manifest }): ModelView => {
    const { name, summary, family, licence, defaults } = manifest;
    const styles = manifest.styles.map(({ id, title }) => ({ id, name: title.en, nameFr: title.fr }));
    return {
      id: name,
      summary: summary.en,
      summaryFr: summary.fr,
      family,
      licence,
      defaultSteps: defaults.steps,
      styles,
    };
  });
  const isDefault = ({ id }: ModelView) => (id === defaultModel ? 0 : 1);
  const named = Object.keys(installed).map((id): ModelView => ({ id, summary: id, family: "checkpoint", styles: [] }));
  const fetched = pulled.flatMap(({ id }) => pulledView(id) ?? []);
  return [...drawing.sort((one, other) => isDefault(one) - isDefault(other)), ...named, ...fetched];
}

/** Undefined of a repository that the catalogue knows to be no checkpoint. */
function pulledView(id: string): ModelView | undefined {
  const entry = catalogueEntries().find(({ repository }) => repository === id);
  if (entry !== undefined && (entry.kind !== "checkpoint" || !entry.isDrawn)) return undefined;
  const { title = id, family = "checkpoint", licence, steps } = entry ?? {};
  return { id: entry?.id ?? id, summary: title, family, licence: licence?.name, defaultSteps: steps, styles: [] };
}

async function offers(): Promise<ModelOfferView[]> {
  const pulled = new Set((await listPulled()).map(({ id }) => id));
  return catalogueEntries().map((entry) => offerOf(entry, pulled.has(entry.repository)));
}

function offerOf({ id, repository, title, family, licence }: CatalogueEntry, isPulled: boolean): ModelOfferView {
  return { id, repository, summary: title, family, licence: licence?.name, licenceUrl: licence?.link, isPulled };
}

function asImagierError(error: unknown): ImagierError {
  if (error instanceof ImagierError) return error;
  return new ImagierError("INTERNAL", error instanceof Error ? error.message : String(error), { cause: error });
}
