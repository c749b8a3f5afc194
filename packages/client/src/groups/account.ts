// Who asks: keys, the browser's session, and what of the day's share is left.
// Not the counting (service).

import type { KeyView, MintedKey, NewKey, UsageView } from "@imagier/contracts";
import type { CallOptions, Transport } from "../transport.js";

export interface Keys {
  list(options?: CallOptions): Promise<KeyView[]>;
  /** `key` of the answer is told this once. */
  create(key: NewKey, options?: CallOptions): Promise<MintedKey>;
  /** At once, for good. */
  revoke(id: string, options?: CallOptions): Promise<void>;
}

export interface Session {
  /** Sets a cookie that no script can read, for requests without a key. */
  open(key: string, options?: CallOptions): Promise<void>;
  close(options?: CallOptions): Promise<void>;
  /** Throws as any request where the service does not know who asks. Parses no answer, so that a page need not wait for the schemas. */
  check(options?: CallOptions): Promise<void>;
}

export function keysOf(transport: Transport): Keys {
  return {
    list: (options) => transport.ask("keys", "/v1/keys", options),
    create: (key, options) => transport.ask("key", "/v1/keys", { method: "POST", json: key, ...options }),
    revoke: async (id, options) => {
      await transport.send(`/v1/keys/${encodeURIComponent(id)}`, { method: "DELETE", ...options });
    },
  };
}

export function sessionOf(transport: Transport): Session {
  return {
    open: async (key, options) => {
      await transport.send("/v1/session", { method: "POST", json: { key }, isRepeatable: true, ...options });
    },
    close: async (options) => {
      await transport.send("/v1/session", { method: "DELETE", ...options });
    },
    check: async (options) => {
      const answer = await transport.send("/v1/usage", options);
      await answer.arrayBuffer(); // unread, it would keep its connection
    },
  };
}

export function usageOf(transport: Transport) {
  return (options?: CallOptions): Promise<UsageView> => transport.ask("usage", "/v1/usage", options);
}
