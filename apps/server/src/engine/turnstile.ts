// Lets several through at once, or one alone, in the order in which they came.
// Not a limit of how many: only whether they may be together.

type Pass = { isAlone: boolean; enter(): void };

export class Turnstile {
  readonly #waiting: Pass[] = [];
  #inside = 0;
  #isTaken = false;

  /** Runs `work` when its turn comes: beside others, or with nobody else inside. */
  async through<T>(isAlone: boolean, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((enter) => {
      this.#waiting.push({ isAlone, enter });
      this.#admit();
    });
    try {
      return await work();
    } finally {
      this.#inside--;
      this.#isTaken = false;
      this.#admit();
    }
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      if (this.#isTaken || (next.isAlone && this.#inside > 0)) return;
      this.#waiting.shift();
      this.#inside++;
      this.#isTaken = next.isAlone;
      next.enter();
    }
  }
}
