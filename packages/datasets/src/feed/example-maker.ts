// What a feed's worker threads run: a function that makes example number n, the same whenever and wherever it is asked.
// Not bound to scenes: training may give a maker of whole batches, with the tensors of a step as fields.

/** Bytes of each named part of an example, all of fixed size. */
export type ExampleFields = Readonly<Record<string, number>>;

/** Views of one example's parts, zeroed before it is made. Each begins at a multiple of 64 bytes: any typed array fits. */
export type ExampleBytes = Readonly<Record<string, Uint8Array>>;

export interface ExampleMaker {
  /**
   * Fills `out` with example `index` and returns what else is to be said of it, as JSON (captions, boxes); nothing where
   * there is nothing. Must depend on `index` alone, not on what was made before.
   */
  make(index: number, out: ExampleBytes): unknown;
}

/** What a maker's module exports, under any name. `data` was posted: shared memory in it is shared, all else copied. */
export type OpenExampleMaker<Data> = (data: Data) => ExampleMaker | Promise<ExampleMaker>;
