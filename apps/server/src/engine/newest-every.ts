// Passes on the newest of many values, at most once in a while: the first at once, the last of all when there are no more.
// Not a queue: what was given in between is forgotten.

export class NewestEvery<T> {
  readonly #everyMs: number;
  readonly #pass: (value: T) => void;
  #newest: { value: T } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(everyMs: number, pass: (value: T) => void) {
    this.#everyMs = everyMs;
    this.#pass = pass;
  }

  give(value: T): void {
    this.#newest = { value };
    if (this.#timer === undefined) this.#passNewest();
  }

  /** Nothing comes after it. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#newest !== undefined) this.#pass(this.#newest.value);
    this.#newest = undefined;
  }

  #passNewest(): void {
    this.#timer = undefined;
    if (this.#newest === undefined) return;
    this.#timer = setTimeout(() => this.#passNewest(), this.#everyMs);
    this.#pass(this.#newest.value);
    this.#newest = undefined;
  }
}
