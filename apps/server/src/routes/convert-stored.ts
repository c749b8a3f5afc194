// A stored picture written anew in another format or smaller, and signed again: what goes out always says where it is from.
// Not the writing (upload/) and not the signing: AppParts has it.

import type { PictureFormat, PictureView } from "@imagier/contracts";
import { pictureProofSchema } from "@imagier/contracts";
import type { AppParts } from "../http/app-parts.js";
import { convertPicture } from "../upload/see-upload.js";

interface StoredPicture {
  /** Undefined: of whoever a signed link was made for. */
  userId: string | undefined;
  picture: PictureView;
  stored: Uint8Array;
}

/** @param quality of lossy formats, 1 to 100 @throws UPLOAD_UNREADABLE, PROOF_NOT_SIGNED, SIGNER_* */
export async function convertStored(
  { service, sign }: Pick<AppParts, "service" | "sign">,
  { userId, picture, stored }: StoredPicture,
  how: { format: PictureFormat; quality?: number; signal?: AbortSignal },
): Promise<Uint8Array> {
  const file = await convertPicture(stored, how);
  if (sign === undefined) return file;
  const details = await service.pictures.details(userId, picture.id);
  const { data: credits } = pictureProofSchema.shape.credits.safeParse(details?.credits);
  return sign({ file, original: stored, title: `${picture.id}.${picture.format}`, credits });
}
