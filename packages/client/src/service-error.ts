// What the service refused or failed at, as its answer tells it; and what the client itself found wrong on the way.
// Not an ImagierError: its codes are those of a service that may be newer than this client, so they are text.

export interface ServiceErrorOptions {
  title?: string | undefined;
  hint?: string | undefined;
  /** Of the HTTP answer. @default 0: there was none */
  status?: number | undefined;
  /** When to try again, as the service says. */
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

/** Codes of the client itself; all others are the service's. */
export const clientCodes = {
  /** No answer: no network, a wrong address, a service that is down. */
  unreachable: "SERVICE_UNREACHABLE",
  /** An answer that is not the contract's: another program, a proxy's page, another version. */
  answerInvalid: "SERVICE_ANSWER_INVALID",
} as const;

export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly code: string;
  readonly title: string;
  readonly hint: string;
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(code: string, message: string, options: ServiceErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.title = options.title ?? code;
    this.hint = options.hint ?? "";
    this.status = options.status ?? 0;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Whether the same request may well succeed a little later. */
  get isPassing(): boolean {
    return this.code === clientCodes.unreachable || this.status === 429 || this.status >= 502;
  }
}
