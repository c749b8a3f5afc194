// A ring of examples in shared memory, from one thread that makes them to one that takes them, in order.
// Not a queue between many: a feed has one ring a worker. The two counters are the only thing both sides write.

/// <reference lib="es2024.sharedmemory" />
import type { ExampleBytes, ExampleFields } from "./example-maker.js";

/** Posted to the worker as it is. */
export interface RingMemory {
  fields: ExampleFields;
  /** Slots: how many examples the maker may be ahead. */
  slots: number;
  /** Room for what is said of an example, as UTF-8 JSON. */
  noteBytes: number;
  control: SharedArrayBuffer;
  examples: SharedArrayBuffer;
}

const alignment = 64;
const written = 0;
const taken = 1;
const closed = 2;
const controlWords = 3;

export interface RingOptions {
  fields: ExampleFields;
  slots: number;
  noteBytes: number;
}

export function allocateRing(options: RingOptions): RingMemory {
  return {
    ...options,
    control: new SharedArrayBuffer(controlWords * 4),
    examples: new SharedArrayBuffer(options.slots * slotBytes(options)),
  };
}

function slotBytes({ fields, noteBytes }: RingOptions): number {
  return Object.values(fields).reduce((sum, bytes) => sum + aligned(bytes), aligned(4) + aligned(noteBytes));
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

/** Both ends use this; which calls are whose is said with each. */
export class ExampleRing {
  readonly #memory: RingMemory;
  readonly #control: Int32Array;
  readonly #slots: { fields: ExampleBytes; noteLength: Int32Array; note: Uint8Array }[];

  constructor(memory: RingMemory) {
    this.#memory = memory;
    this.#control = new Int32Array(memory.control);
    this.#slots = Array.from({ length: memory.slots }, (_, slot) => viewsOf(memory, slot));
  }

  /** Maker: sleeps while the ring is full. The views of the next free slot, or undefined once the ring is closed. */
  waitForFree(): ExampleBytes | undefined {
    for (;;) {
      if (Atomics.load(this.#control, closed) !== 0) return undefined;
      const read = Atomics.load(this.#control, taken);
      const next = Atomics.load(this.#control, written);
      if (next - read < this.#memory.slots) {
        const { fields } = this.#slots[next % this.#memory.slots]!;
        for (const bytes of Object.values(fields)) bytes.fill(0);
        return fields;
      }
      Atomics.wait(this.#control, taken, read);
    }
  }

  /** Maker: hands over the slot it has filled. Throws RangeError where the note is longer than its room. */
  publish(note: unknown): void {
    const next = Atomics.load(this.#control, written);
    const slot = this.#slots[next % this.#memory.slots]!;
    const text = Buffer.from(note === undefined ? "" : JSON.stringify(note));
    if (text.length > slot.note.length) {
      throw new RangeError(`Expected a note of at most ${slot.note.length} bytes but received ${text.length}`);
    }
    slot.note.set(text);
    slot.noteLength[0] = text.length;
    Atomics.store(this.#control, written, next + 1);
    Atomics.notify(this.#control, written);
  }

  /** Taker: true once example number `count` of this ring is there; else a promise that settles when something is. */
  whenReady(count: number): true | Promise<unknown> {
    const now = Atomics.load(this.#control, written);
    if (now > count) return true;
    const { value } = Atomics.waitAsync(this.#control, written, now);
    return Promise.resolve(value);
  }

  /** Taker: example number `count` of this ring; its views may be overwritten after `release`. */
  read(count: number): { fields: ExampleBytes; note: unknown } {
    const { fields, note, noteLength } = this.#slots[count % this.#memory.slots]!;
    const text = Buffer.from(note.subarray(0, noteLength[0])).toString();
    return { fields, note: text === "" ? undefined : JSON.parse(text) };
  }

  /** Taker: gives the slots of all examples before `count` back to the maker. */
  release(count: number): void {
    Atomics.store(this.#control, taken, count);
    Atomics.notify(this.#control, taken);
  }

  /** Either: the maker stops at its next look, the taker's waiting promise settles. */
  close(): void {
    Atomics.store(this.#control, closed, 1);
    Atomics.notify(this.#control, taken);
    Atomics.notify(this.#control, written);
  }
}

function viewsOf(memory: RingMemory, slot: number) {
  let at = slot * slotBytes(memory);
  const take = (bytes: number) => {
    const view = new Uint8Array(memory.examples, at, bytes);
    at += aligned(bytes);
    return view;
  };
  const fields = Object.fromEntries(Object.entries(memory.fields).map(([name, bytes]) => [name, take(bytes)]));
  const length = take(4);
  return { fields, noteLength: new Int32Array(length.buffer, length.byteOffset, 1), note: take(memory.noteBytes) };
}
