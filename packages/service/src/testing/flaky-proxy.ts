// Stands before a server and lets a share of the calls fail, each in one of the ways that networks have.
// Not random in the large: the failures follow a fixed sequence, so that a test that fails fails again.

import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface FlakyProxy {
  endpoint: string;
  /** 0 to 1; may be changed at any time. */
  failing: number;
  calls: number;
  failures: number;
  stop(): Promise<void>;
}

type Failure = "refused" | "cut before" | "answer lost" | "answer cut";
const failures: readonly Failure[] = ["refused", "cut before", "answer lost", "answer cut"];

export async function startFlakyProxy(target: string, failing: number): Promise<FlakyProxy> {
  const proxy: FlakyProxy = { endpoint: "", failing, calls: 0, failures: 0, stop: async () => undefined };
  let state = 1;
  /** Park and Miller's minimal standard generator (CACM 1988), 0 to 1. */
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const server = createServer((incoming, outgoing) => {
    proxy.calls++;
    const failure = next() < proxy.failing ? failures[Math.floor(next() * failures.length)] : undefined;
    if (failure) proxy.failures++;
    if (failure === "refused") outgoing.writeHead(503).end("<Error><Code>SlowDown</Code></Error>");
    else if (failure === "cut before") incoming.socket.destroy();
    else forward(target, { incoming, outgoing }, failure);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  proxy.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  proxy.stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return proxy;
}

interface Exchange {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
}

function forward(target: string, { incoming, outgoing }: Exchange, failure: Failure | undefined): void {
  const { method, url, headers } = incoming;
  // The signature covers the host that the client called, so the header goes on as it is.
  const onward = request(new URL(url ?? "/", target), { method, headers }, (answer) => {
    if (failure === "answer lost") {
      answer.resume();
      answer.on("end", () => incoming.socket.destroy());
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    if (failure === "answer cut")
      answer
        .once("data", (chunk: Buffer) =>
          outgoing.write(chunk.subarray(0, chunk.length / 2), () => incoming.socket.destroy()),
        )
        .once("end", () => incoming.socket.destroy());
    else answer.pipe(outgoing);
  });
  onward.on("error", () => incoming.socket.destroy());
  incoming.pipe(onward);
}
