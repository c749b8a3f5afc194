// The service as an object: its groups of routes, typed by the contract's schemas, for Node and for pages.
// Not the OpenAI dialect: OpenAI's own client speaks that.

import type { VerificationView } from "@imagier/contracts";
import type { Answer } from "./answers.js";
import { type Keys, keysOf, type Session, sessionOf, usageOf } from "./groups/account.js";
import { type Catalogue, catalogueOf, type Models, modelsOf, type Plans, plansOf } from "./groups/catalogue.js";
import { type Conversations, conversationsOf } from "./groups/conversations.js";
import { type Jobs, jobsOf } from "./groups/jobs.js";
import { type Pictures, picturesOf } from "./groups/pictures.js";
import { type CallOptions, type FileBody, openTransport, type Transport, type TransportOptions } from "./transport.js";

export class ImagierClient {
  readonly jobs: Jobs;
  readonly pictures: Pictures;
  readonly conversations: Conversations;
  readonly models: Models;
  readonly catalogue: Catalogue;
  readonly plans: Plans;
  readonly keys: Keys;
  readonly session: Session;
  /** What was used today, and what is left. */
  readonly usage: ReturnType<typeof usageOf>;
  readonly #transport: Transport;

  constructor(options: TransportOptions = {}) {
    const transport = openTransport(options);
    this.#transport = transport;
    this.jobs = jobsOf(transport);
    this.pictures = picturesOf(transport);
    this.conversations = conversationsOf(transport);
    this.models = modelsOf(transport);
    this.catalogue = catalogueOf(transport);
    this.plans = plansOf(transport);
    this.keys = keysOf(transport);
    this.session = sessionOf(transport);
    this.usage = usageOf(transport);
  }

  /** What any file proves of itself; it is not kept. */
  verify(file: FileBody, options?: CallOptions): Promise<VerificationView> {
    return this.#transport.ask("verification", "/v1/verify", { method: "POST", file, isRepeatable: true, ...options });
  }

  /** What is really in a picture, and whether that is what `expect` asks for; it is not kept. */
  inspect(file: FileBody, options: CallOptions & { expect?: string } = {}): Promise<Answer<"inspection">> {
    const { expect, signal } = options;
    const exchange = { method: "POST", file, query: { expect }, isRepeatable: true, signal } as const;
    return this.#transport.ask("inspection", "/v1/inspect", exchange);
  }
}
