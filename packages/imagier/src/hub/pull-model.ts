// Fetching a checkpoint from a hub, in two steps: an offer that says what it is and under which licence, then the fetching.
// No byte of a model comes before its licence is accepted. The protocol and the cache are checkpoints/'s.

import {
  type CatalogueEntry,
  catalogueEntry,
  type FileWish,
  type HubSettings,
  hubSettings,
  isLicenceAccepted,
  type PullOptions,
  type PullPlan,
  planPull,
  pull,
  rememberLicence,
  requireKnownHashes,
} from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { defaultCacheDir } from "../cache-dir.js";

export interface ModelOffer {
  plan: PullPlan;
  /** What the catalogue knows of it. */
  entry?: CatalogueEntry | undefined;
  licence: {
    /** As the catalogue or the repository's card names it; undefined where neither does. */
    name?: string | undefined;
    /** Where it stands, or the repository's page. */
    link: string;
  };
  /** Here, earlier. */
  isLicenceAccepted: boolean;
}

export interface OfferOptions extends Omit<PullOptions, "settings" | "onProgress"> {
  /** @default told by HF_ENDPOINT, HF_HOME, HF_TOKEN and the other variables of the hub */
  settings?: HubSettings;
  /** Where accepted licences are remembered. @default imagier's own cache */
  cacheDir?: string;
}

export interface PullModelOptions extends OfferOptions, Pick<PullOptions, "onProgress"> {
  /** Accepts the licence now, and remembers it. @default false */
  acceptLicence?: boolean;
}

/**
 * What would be fetched.
 * @param name an id of the catalogue, OWNER/NAME or OWNER/NAME@REVISION
 * @throws HUB_*, CHECKPOINT_PICKLE, CANCELLED
 */
export async function offerModel(name: string, wish: FileWish = {}, options: OfferOptions = {}): Promise<ModelOffer> {
  const { cacheDir = defaultCacheDir(), settings = hubSettings() } = options;
  const entry = catalogueEntry(name.replace(/@.*$/, ""));
  const repository = entry !== undefined && !name.includes("/") ? name.replace(/^[^@]*/, entry.repository) : name;
  const include = wish.include?.length ? wish.include : !name.includes("/") ? entry?.include : undefined;
  const plan = await planPull(repository, { ...wish, include }, { ...options, settings });
  if (entry) requireKnownHashes(entry, plan.files);
  const licence = licenceOf(plan, entry, settings);
  const isAccepted = plan.isOffline || (await isLicenceAccepted(cacheDir, plan.id, licence.name ?? ""));
  return { plan, entry, licence, isLicenceAccepted: isAccepted };
}

/** @throws LICENCE_NOT_ACCEPTED, HUB_*, DISK_FULL, CANCELLED; what arrived stays, so that the next try goes on from there */
export async function pullModel(offer: ModelOffer, options: PullModelOptions = {}): Promise<PullPlan> {
  const { cacheDir = defaultCacheDir(), settings = hubSettings(), acceptLicence = false } = options;
  const { plan, licence } = offer;
  if (!offer.isLicenceAccepted) {
    if (!acceptLicence) {
      const called = licence.name === undefined ? "an unnamed licence" : `the licence ${quoteValue(licence.name)}`;
      throw new ImagierError("LICENCE_NOT_ACCEPTED", `${plan.id} is under ${called}: ${licence.link}`);
    }
    await rememberLicence(cacheDir, plan.id, licence.name ?? "");
  }
  await pull(plan, { ...options, settings });
  return plan;
}

function licenceOf(
  plan: PullPlan,
  entry: CatalogueEntry | undefined,
  { endpoint }: HubSettings,
): ModelOffer["licence"] {
  if (entry?.licence) return entry.licence;
  const page = `${endpoint}/${plan.id}`;
  const link = plan.licenceLink;
  if (link === undefined) return { name: plan.licence, link: page };
  const isAddress = /^https:\/\/[^\s]+$/.test(link);
  return { name: plan.licence, link: isAddress ? link : `${page}/blob/main/${encodeURI(link.replace(/^\/+/, ""))}` };
}
