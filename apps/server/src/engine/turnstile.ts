// Lets several through at once, or one alone, in the order in which they came.
// Not a limit of how many: only whether they may be together.

type Pass = { isAlone: boolean; enter(): void };

export class Turnstile {
  readonly #waiting: Pass[] = [];
  #inside = 0;
  #isTaken = false;

  /** Runs `work` when its turn comes: beside others, or with nobody else inside. @throws the signal's reason, where it comes before */
  async through<T>(isAlone: boolean, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#turn(isAlone, signal);
    try {
      return await work();
    } finally {
      this.#inside--;
      this.#isTaken = false;
      this.#admit();
    }
  }

  #turn(isAlone: boolean, signal: AbortSignal | undefined): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      signal?.throwIfAborted();
      const pass: Pass = {
        isAlone,
        enter() {
          signal?.removeEventListener("abort", leave);
          resolve();
        },
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(pass), 1);
        reject(signal?.reason);
        this.#admit();
      };
      signal?.addEventListener("abort", leave, { once: true });
      this.#waiting.push(pass);
      this.#admit();
    });
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
