// What the HTTP side is put together from: the opened service, what it can draw with, and the settings of whoever runs it.
// Not the parts themselves: serve opens them, tests open small ones.

import type { OpenAPIHono } from "@hono/zod-openapi";
import type {
  JobWish,
  ModelOfferView,
  ModelView,
  PictureLayers,
  PictureProof,
  PlanWish,
  PullView,
  Understanding,
  VerificationView,
} from "@imagier/contracts";
import type { Caller, Service } from "@imagier/service";
import type { MiddlewareHandler } from "hono";
import type { ErrorBody } from "./error-body.js";

/** What is installed, what could be, and fetching it. */
export interface Catalogue {
  models(): Promise<ModelView[]>;
  available(): Promise<ModelOfferView[]>;
  /** Begins to fetch a model, or tells how far that is. @throws ImagierError HUB_*, LICENCE_* */
  pull(name: string, options: { acceptLicence: boolean }): Promise<PullView>;
}

export interface HttpSettings {
  /** What `Host` may say, without a port; "any" where a proxy in front looks at it. @default localhost, 127.0.0.1 and [::1] */
  hosts?: readonly string[] | "any";
  /** Other sites whose pages may call with a key, as "https://studio.example". @default none */
  origins?: readonly string[];
  /** Whether people reach this over HTTPS: cookies and links then say so. @default false */
  isSecure?: boolean;
  /** The built page. @default there is none */
  studioDir?: string;
  /** 32 bytes that links to pictures are signed with; the same in all processes of one service. @default drawn at start */
  linkSecret?: Uint8Array;
  /** Milliseconds since 1970. @default the machine's clock */
  now?: () => number;
}

/** A stored picture in another format, or smaller. */
interface ConvertedPicture {
  file: Uint8Array;
  /** As it is stored. */
  original: Uint8Array;
  title: string;
  /** Of works that were looked at when it was drawn. */
  credits?: PictureProof["credits"] | undefined;
}

export interface AppParts {
  service: Service;
  catalogue: Catalogue;
  /** How words are understood, before anything is drawn. */
  understand(wish: PlanWish): Promise<Understanding>;
  /** What a file proves. @throws ImagierError PROOF_UNREADABLE */
  verify(file: Uint8Array): Promise<VerificationView>;
  /** Signs a picture that was written anew, as made from the stored file. @default it goes out without a proof */
  sign?(converted: ConvertedPicture): Promise<Uint8Array>;
  /** What is really in a picture. @param expected the words it was drawn for. @default there is no inspector */
  inspect?(picture: Uint8Array, expected?: string): Promise<Record<string, unknown>>;
  /** A picture by its address. @throws URL_REFUSED, URL_UNREACHABLE. @default none is fetched */
  fetchPicture?(address: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** Whether a picture carries a plan that words can change. @default none does */
  canEdit?(picture: Uint8Array): Promise<boolean>;
  /** The layers of a picture as pixels, drawn again from its plan. @throws PICTURE_WITHOUT_LAYERS. @default none has any */
  layersOf?(plan: Record<string, unknown>): Promise<PictureLayers>;
  /** Jobs of one key may be drawn together. @default each is drawn alone */
  batchKeyOf?(wish: JobWish): string | undefined | Promise<string | undefined>;
  /** Whether there is somebody to draw: engine processes here, or workers elsewhere. @default yes */
  isReady?(): boolean | Promise<boolean>;
  /** Told of errors that are nobody's input. @default they are only answered */
  onFault?(error: unknown, context: { requestId: string; method: string; route: string }): void;
  /** What Prometheus reads at /metrics. @default nothing is kept */
  metrics?: { text(): Promise<string>; contentType: string };
  /** Around every request, outermost first: logs, metrics, traces. */
  middleware?: readonly MiddlewareHandler<AppEnv>[];
  settings?: HttpSettings;
}

export interface AppEnv {
  Variables: {
    requestId: string;
    /** Whoever's key it was; absent where none is needed. */
    caller?: Caller;
    /** Of this request's own span, as W3C writes it; absent where nothing is traced. */
    traceparent?: string;
  };
}

export type App = OpenAPIHono<AppEnv>;

export interface BodyRule {
  path: string;
  mostBytes: number;
  /** "json" is read before the route; "files" are left to it, to be read with `readBytes` or `readForm`. */
  kind: "json" | "files";
}

/** Routes that belong together: a folder or a file in routes/, and a line in routes/index.ts. */
export interface RouteGroup {
  mount(app: App, parts: AppParts): void;
  /** Under these paths errors look as their dialect wants. @default `{error: ErrorView}` */
  errors?: { paths: readonly string[]; body: ErrorBody };
  /** Paths that need no key: "/docs", or all below with a star at the end, "/studio/*". @default none */
  open?: readonly string[];
  /** Paths whose bodies are larger than usual, or no JSON. @default JSON of at most 2 MB */
  bodies?: readonly BodyRule[];
}
