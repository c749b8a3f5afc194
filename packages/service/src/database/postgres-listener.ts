// One connection that hears what every process notifies, and comes back by itself when the server was away.
// Not a guarantee: what was sent meanwhile is missed, so whoever listens also looks from time to time.

import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const pauseMs = 250;

export class PostgresListener {
  readonly #url: string;
  readonly #handlers = new Map<string, Set<(payload: string) => void>>();
  #client: pg.Client | undefined;
  #connecting: Promise<void> | undefined;
  #isClosed = false;

  constructor(url: string) {
    this.#url = url;
  }

  async listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>> {
    const handlers = this.#handlers.get(channel) ?? new Set();
    const isNew = handlers.size === 0;
    handlers.add(onPayload);
    this.#handlers.set(channel, handlers);
    if (!this.#client) await this.#connect();
    else if (isNew) await this.#client.query(`LISTEN ${channel}`).catch(() => undefined); // Its end reconnects, and listens.
    return async () => {
      handlers.delete(onPayload);
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#client?.end().catch(() => undefined);
  }

  #connect(): Promise<void> {
    this.#connecting ??= this.#tryToConnect().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async #tryToConnect(): Promise<void> {
    while (!this.#isClosed) {
      const client = new pg.Client({ connectionString: this.#url, connectionTimeoutMillis: 5_000 });
      try {
        client.on("error", () => this.#onEnd(client));
        client.on("end", () => this.#onEnd(client));
        client.on("notification", ({ channel, payload = "" }) => {
          for (const handler of this.#handlers.get(channel) ?? []) handler(payload);
        });
        await client.connect();
        for (const channel of this.#handlers.keys()) await client.query(`LISTEN ${channel}`);
        this.#client = client;
        return;
      } catch {
        await client.end().catch(() => undefined);
        await sleep(pauseMs);
      }
    }
  }

  #onEnd(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    if (!this.#isClosed) void this.#connect();
  }
}
