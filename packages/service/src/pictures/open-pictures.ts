// Pictures over a database and a storage.
// Not the pictures of jobs, which are stored with their job (jobs/store-drawn.ts).

import { ImagierError } from "@imagier/contracts";
import type { Database } from "../database/database.js";
import { newId } from "../ids.js";
import type { ObjectStore } from "../storage/object-store.js";
import { keepObjects } from "./keep-objects.js";
import { findPictureRow, insertPicture, listPictureRows } from "./picture-rows.js";
import type { Pictures } from "./pictures.js";
import { sweepOrphans } from "./sweep-orphans.js";

interface PictureParts {
  database: Database;
  objects: ObjectStore;
}

/** Of this user, or of any where none is named. */
const own = "id = $1 AND ($2::text IS NULL OR user_id = $2)";

export function openPictures({ database, objects }: PictureParts): Pictures {
  const column = async (column: "details" | "sha256" | "thumbnail_sha256", userId: string | undefined, id: string) => {
    const [row] = await database.query<{ value: unknown }>(`SELECT ${column} AS value FROM pictures WHERE ${own}`, [
      id,
      userId ?? null,
    ]);
    return row;
  };
  const stored = async (id: string, sha256: string) => {
    const bytes = await objects.get(sha256);
    if (!bytes) throw new ImagierError("PICTURE_GONE", `the storage has no object ${sha256} of ${id}`);
    return bytes;
  };
  const object = async (name: "sha256" | "thumbnail_sha256", userId: string | undefined, id: string) => {
    const row = await column(name, userId, id);
    return row && (await stored(id, String(row.value)));
  };
  return {
    store: async (userId, picture) => {
      const kept = await keepObjects(objects, picture);
      const insertion = { id: newId("pic"), userId, picture, kept };
      return await database.transaction((transaction) => insertPicture(transaction, objects, insertion));
    },
    find: (userId, id) => findPictureRow(database, userId, id),
    list: (userId, search = {}) => listPictureRows(database, userId, search),
    details: async (userId, id) => {
      const row = await column("details", userId, id);
      return row && ((row.value ?? {}) as Record<string, unknown>);
    },
    fileOf: ({ id, sha256 }) => stored(id, sha256),
    file: (userId, id) => object("sha256", userId, id),
    thumbnail: (userId, id) => object("thumbnail_sha256", userId, id),
    setFavourite: async (userId, id, isFavourite) => {
      await database.query(`UPDATE pictures SET is_favourite = $3 WHERE ${own}`, [id, userId ?? null, isFavourite]);
      return await findPictureRow(database, userId, id);
    },
    delete: async (userId, id) => {
      const rows = await database.query(`DELETE FROM pictures WHERE ${own} RETURNING id`, [id, userId ?? null]);
      return rows.length > 0;
    },
    sweep: (graceMs) => sweepOrphans({ database, objects }, graceMs),
  };
}
