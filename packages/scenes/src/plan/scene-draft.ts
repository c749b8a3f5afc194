// The plan while it is read: layers, relations and wishes as they come, kept within the limits of a plan.
// Not a reader of words: it is told what to add.

import {
  type SceneBackdrop,
  type SceneColour,
  type SceneFinish,
  type SceneLayer,
  type SceneLink,
  type SceneParty,
  type ScenePlace,
  type SceneRelation,
  sceneLimits,
  type UnmetWish,
} from "@imagier/contracts";

import type { SceneMood } from "./phrase.js";

/** What the grammar must know of a layer beside what the plan holds. */
export interface DraftLayer {
  layer: SceneLayer;
  theme: string;
  gender?: "m" | "f";
  /** It takes the count of whoever wears, holds or rides it. */
  takesCount: boolean;
  /** A number above one was said. */
  hasNumber: boolean;
  /** Of writing: who says it, or what it is written on, where no word says where it stands. */
  hangsOn?: { relation: "above" | "inside"; party: SceneParty };
}

const limits = { phrase: 300, unmet: 200, without: 32 } as const;

/** They say more exactly what "with" only put beside. */
const placing: ReadonlySet<SceneRelation> = new Set([
  "above",
  "below",
  "on",
  "under",
  "left-of",
  "right-of",
  "in-front-of",
  "behind",
]);

export class SceneDraft {
  readonly layers: DraftLayer[] = [];
  readonly relations: SceneLink[] = [];
  readonly without: string[] = [];
  readonly unmet: UnmetWish[] = [];
  backdrop: Partial<SceneBackdrop> = {};
  /** What colours the sky was said to have, and in which words: never those of the ground. */
  sky: { colours: SceneColour[]; phrase: string } | undefined;
  isTransparent = false;
  finish: SceneFinish | undefined;
  mood: SceneMood | undefined;
  style: string | undefined;
  readonly #ids = new Map<string, number>();
  readonly #byId = new Map<string, DraftLayer>();
  readonly #links = new Set<string>();
  #things = 0;

  /** Undefined where the plan is full: the wish is then in `unmet`. */
  addLayer({
    name,
    draft,
  }: {
    name: string;
    draft: Omit<DraftLayer, "layer"> & { layer: Omit<SceneLayer, "id"> };
  }): DraftLayer | undefined {
    const { phrase } = draft.layer;
    const room = sceneLimits.things - this.#things;
    if (this.layers.length >= sceneLimits.layers || room < 1) {
      this.addUnmet(phrase ?? name, "too-many");
      return undefined;
    }
    const layer = { ...draft.layer, id: this.#idOf(name) } as SceneLayer;
    if (layer.kind !== "text" && (layer.count ?? 1) > room) {
      this.addUnmet(phrase ?? name, "too-many");
      layer.count = room;
      if (room === 1) delete layer.count;
    }
    this.#things += layer.kind === "text" ? 1 : (layer.count ?? 1);
    const added = { ...draft, layer };
    this.layers.push(added);
    this.#byId.set(layer.id, added);
    return added;
  }

  #idOf(name: string): string {
    const plain =
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^[^a-z]+|-+$/g, "")
        .slice(0, 48) || "thing";
    const number = (this.#ids.get(plain) ?? 0) + 1;
    this.#ids.set(plain, number);
    const id = number === 1 ? plain : `${plain}-${number}`;
    return this.#byId.has(id) ? this.#idOf(name) : id;
  }

  layerOf({ layer }: SceneParty): DraftLayer {
    return this.#byId.get(layer)!;
  }

  /** Changes how many there are, as far as there is room. */
  setCount(party: SceneParty, count: number): void {
    const { layer } = this.layerOf(party);
    if (layer.kind === "text") return;
    const room = sceneLimits.things - this.#things + (layer.count ?? 1);
    this.#things -= layer.count ?? 1;
    const kept = Math.min(count, room);
    if (kept > 1) layer.count = kept;
    else delete layer.count;
    this.#things += Math.max(kept, 1);
    if (kept < count) this.addUnmet(layer.phrase ?? layer.id, "too-many");
  }

  /** Where on the canvas. "A cat with the words « Hi » at the bottom": a title, and no speech. */
  putAt(party: SceneParty, place: ScenePlace): void {
    const { layer, hangsOn } = this.layerOf(party);
    layer.place = place;
    if (layer.kind !== "text" || hangsOn === undefined || (place !== "top" && place !== "bottom")) return;
    this.forget(party, hangsOn.relation, hangsOn.party);
    if (hangsOn.relation === "above") delete layer.frame;
  }

  /** The same relation twice is one. */
  relate(subject: SceneParty, relation: SceneRelation, objects: readonly SceneParty[]): void {
    if (objects.some(({ layer }) => layer === subject.layer) && objects.every(({ item }) => item === subject.item))
      return;
    const key = JSON.stringify([subject, relation, objects]);
    if (this.#links.has(key)) return;
    if (this.relations.length >= sceneLimits.relations) {
      this.addUnmet(this.layerOf(subject).layer.phrase ?? subject.layer, "too-many");
      return;
    }
    // "With crows that fly above it": above it, and no longer merely beside.
    const [object] = objects;
    if (objects.length === 1 && placing.has(relation)) this.forget(subject, "beside", object!);
    this.#links.add(key);
    this.relations.push({ subject, relation, objects: [...objects] });
  }

  /** What is parted from a group stands as the group does, by the first so many relations of the plan. */
  standLike(part: SceneParty, whole: SceneParty, links: number): void {
    const isWhole = ({ layer, item }: SceneParty) => layer === whole.layer && item === undefined;
    for (const link of this.relations.slice(0, links)) {
      const { subject, relation, objects } = link;
      if (isWhole(subject)) this.relate(part, relation, objects);
      if (!objects.some(isWhole)) continue;
      if (relation !== "between") this.relate(subject, relation, [part]);
      else if (objects.length < 2) link.objects = [...objects, part];
    }
  }

  /** Takes a relation back. */
  forget(subject: SceneParty, relation: SceneRelation, object: SceneParty): void {
    const key = JSON.stringify([subject, relation, [object]]);
    if (!this.#links.delete(key)) return;
    this.relations.splice(
      this.relations.findIndex((link) => JSON.stringify([link.subject, link.relation, link.objects]) === key),
      1,
    );
  }

  addUnmet(phrase: string, reason: UnmetWish["reason"], nearest?: string): void {
    const said = phrase
      .trim()
      .slice(0, limits.phrase)
      .replace(/\p{Cs}/gu, "");
    if (said === "" || this.unmet.length >= limits.unmet) return;
    if (this.unmet.some((wish) => wish.phrase === said && wish.reason === reason)) return;
    this.unmet.push({ phrase: said, reason, ...(nearest === undefined ? {} : { nearest }) });
  }

  addWithout(name: string): void {
    if (this.without.includes(name) || this.without.length >= limits.without) return;
    this.without.push(name);
  }
}
