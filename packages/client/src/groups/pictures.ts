// Stored pictures: bringing, finding, fetching, and what they prove.
// Not the drawing of them (jobs.ts).

import type { PictureLayers, PictureProof, PictureQuery, PictureView, SceneFormat } from "@imagier/contracts";
import type { CallOptions, FileBody, Transport } from "../transport.js";

export interface FileOptions {
  /** @default as it is stored */
  format?: SceneFormat | undefined;
  /** Whether a browser saves it rather than shows it. @default false */
  isDownload?: boolean | undefined;
}

export interface Pictures {
  upload(file: FileBody, options?: CallOptions): Promise<PictureView>;
  list(query?: PictureQuery, options?: CallOptions): Promise<PictureView[]>;
  get(id: string, options?: CallOptions): Promise<PictureView>;
  /** Its bytes. */
  file(id: string, options?: FileOptions & CallOptions): Promise<Blob>;
  /** Address for a page: the cookie opens it. With a key and no cookie, take `file`. */
  fileUrl(id: string, options?: FileOptions): string;
  /** Address of a WebP of at most 256 pixels. */
  thumbnailUrl(id: string): string;
  /** Signature, credits, plan, times and layers. */
  proof(id: string, options?: CallOptions): Promise<PictureProof>;
  /** The pixels of each layer of a scene. @throws ServiceError PICTURE_WITHOUT_LAYERS of any other picture */
  layers(id: string, options?: CallOptions): Promise<PictureLayers>;
  favourite(id: string, isFavourite: boolean, options?: CallOptions): Promise<PictureView>;
  delete(id: string, options?: CallOptions): Promise<void>;
}

export function picturesOf(transport: Transport): Pictures {
  return {
    upload: (file, options) => transport.ask("picture", "/v1/pictures", { method: "POST", file, ...options }),
    list: (query, options) => transport.ask("pictures", "/v1/pictures", { query, ...options }),
    get: (id, options) => transport.ask("picture", pathOf(id), options),
    file: async (id, { signal, ...options } = {}) => {
      const headers = { accept: "image/*" };
      return (await transport.send(`${pathOf(id)}/file`, { query: fileQuery(options), headers, signal })).blob();
    },
    fileUrl: (id, options = {}) => transport.url(`${pathOf(id)}/file`, fileQuery(options)),
    thumbnailUrl: (id) => transport.url(`${pathOf(id)}/thumbnail`),
    proof: (id, options) => transport.ask("proof", `${pathOf(id)}/proof`, options),
    layers: (id, options) => transport.ask("pictureLayers", `${pathOf(id)}/layers`, options),
    favourite: (id, isFavourite, options) =>
      transport.ask("picture", pathOf(id), { method: "PATCH", json: { isFavourite }, ...options }),
    delete: async (id, options) => {
      await transport.send(pathOf(id), { method: "DELETE", ...options });
    },
  };
}

const pathOf = (id: string) => `/v1/pictures/${encodeURIComponent(id)}`;

const fileQuery = ({ format, isDownload }: FileOptions) => ({ format, download: isDownload ? 1 : undefined });
