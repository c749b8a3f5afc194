// Tells all workers that a job may be there, at most once in a short while: a thousand submissions are a few notifications.
// Not inside the submission: a commit that notifies waits for every other one that does.

import type { Database } from "../database/database.js";
import { notify, workChannel } from "./channels.js";
import { Wakers } from "./wakers.js";

const restMs = 20;

export class WorkBell {
  readonly #database: Database;
  readonly #wakers: Wakers;
  #isResting = false;
  #isWanted = false;

  constructor(database: Database) {
    this.#database = database;
    this.#wakers = new Wakers(database, workChannel);
  }

  ring(): void {
    if (this.#isResting) {
      this.#isWanted = true;
      return;
    }
    this.#isResting = true;
    this.#isWanted = false;
    // Workers also look by themselves: a notification that is lost costs only time.
    notify(this.#database, workChannel).catch(() => undefined);
    setTimeout(() => {
      this.#isResting = false;
      if (this.#isWanted) this.ring();
    }, restMs).unref();
  }

  async wait(atMostMs: number, signal?: AbortSignal): Promise<void> {
    const waker = await this.#wakers.watch("");
    try {
      await waker.next(atMostMs, signal);
    } finally {
      waker.stop();
    }
  }
}
