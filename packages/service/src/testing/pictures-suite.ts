// What every driver must do with pictures: kept, found, shown a page at a time, deleted, and their objects swept.
// Not what a picture looks like: here they are any bytes.

import { describe, expect, it } from "vitest";
import { callerOf, type GetService, pictureOf } from "./suite-tools.js";

const uploaded = (prompt?: string, bytes?: Uint8Array) => {
  const { image: _, ...picture } = pictureOf(0, bytes);
  return { ...picture, kind: "uploaded" as const, ...(prompt !== undefined && { prompt }) };
};

export function describePictures(service: GetService): void {
  it("gives back the bytes, the thumbnail and what is known, to their user alone", async () => {
    const { pictures } = service();
    const [owner, other] = [await callerOf(service()), await callerOf(service())];
    const picture = { ...uploaded(), details: { plan: { seed: 7 } }, seed: 4_294_967_295 };
    const view = await pictures.store(owner.user.id, picture);
    expect(view).toMatchObject({
      kind: "uploaded",
      widthPx: 512,
      sizeBytes: 64,
      seed: 4_294_967_295,
      isFavourite: false,
    });
    expect(new Uint8Array((await pictures.file(owner.user.id, view.id))!)).toEqual(new Uint8Array(picture.bytes));
    expect(new Uint8Array((await pictures.thumbnail(owner.user.id, view.id))!)).toEqual(
      new Uint8Array(picture.thumbnail),
    );
    expect(await pictures.details(owner.user.id, view.id)).toEqual({ plan: { seed: 7 } });
    for (const find of [pictures.find, pictures.file, pictures.thumbnail, pictures.details]) {
      expect(await find(other.user.id, view.id)).toBeUndefined();
    }
    expect(await pictures.delete(other.user.id, view.id)).toBe(false);
    expect((await pictures.find(undefined, view.id))?.id).toBe(view.id);
  });

  it("finds by the beginnings of words, in any order, with and without accents", async () => {
    const { pictures } = service();
    const { user } = await callerOf(service());
    await pictures.store(user.id, uploaded("Un éléphant ROUGE sur la lune"));
    await pictures.store(user.id, uploaded("a red elephant"));
    const found = async (search: string) => (await pictures.list(user.id, { search })).length;
    expect(await found("elephant")).toBe(2);
    expect(await found("rouge élé")).toBe(1);
    expect(await found("elephant imagier")).toBe(2);
    expect(await found("phant")).toBe(0);
    expect(await found("'); & | ! <-> :* \\")).toBe(2);
  });

  it("shows favourites, kinds and models, and pages without gaps or repetitions", async () => {
    const { pictures } = service();
    const { user } = await callerOf(service());
    const stored = [];
    for (let i = 0; i < 25; i++) stored.push(await pictures.store(user.id, uploaded(`picture ${i}`)));
    await pictures.setFavourite(user.id, stored[3]!.id, true);
    expect((await pictures.list(user.id, { favourite: true })).map(({ id }) => id)).toEqual([stored[3]!.id]);
    expect(await pictures.list(user.id, { kind: "drawn" })).toEqual([]);
    expect(await pictures.list(user.id, { model: "other" })).toEqual([]);
    const seen: string[] = [];
    for (let before: string | undefined; ; ) {
      const page = await pictures.list(user.id, { limit: 10, ...(before && { before }) });
      seen.push(...page.map(({ id }) => id));
      if (page.length < 10) break;
      before = page.at(-1)!.id;
    }
    expect(new Set(seen)).toEqual(new Set(stored.map(({ id }) => id)));
    expect(seen).toEqual([...seen].sort().reverse());
  });

  describe("sweeping", () => {
    it("takes away objects that nobody names, and those of deleted pictures only when no other has the same", async () => {
      const { pictures } = service();
      const { user } = await callerOf(service());
      const bytes = Uint8Array.from({ length: 32 }, (_, i) => i);
      const first = await pictures.store(user.id, uploaded("one", bytes));
      const second = await pictures.store(user.id, uploaded("two", bytes));
      expect(second.sha256).toBe(first.sha256);
      await pictures.delete(user.id, first.id);
      await pictures.sweep(0);
      await pictures.sweep(0);
      expect(await pictures.file(user.id, second.id)).toBeDefined();
      await pictures.delete(user.id, second.id);
      await pictures.sweep(0);
      expect(await pictures.sweep(0)).toBe(0);
      const third = await pictures.store(user.id, uploaded("three", bytes));
      await pictures.sweep(0);
      expect(await pictures.file(user.id, third.id)).toBeDefined();
    });
  });
}
