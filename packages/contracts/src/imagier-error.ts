// The one error class of Imagier: a permanent code, a title, a message that quotes the value received, and a hint.
// Not a log and not a translation: the CLI prints these, a server maps them to HTTP, each in one place.

import { type ErrorCode, errorCatalogue } from "./error-catalogue.js";

export interface ImagierErrorOptions {
  /** What to do next; replaces the catalogue's hint where the place knows better. */
  hint?: string;
  /** The error underneath, if any. */
  cause?: unknown;
}

export class ImagierError extends Error {
  override readonly name = "ImagierError";
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, options: ImagierErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint ?? errorCatalogue[code].hint;
  }

  /** A short name of the kind of error, the same for every message of one code. */
  get title(): string {
    return errorCatalogue[this.code].title;
  }

  /** "input" where the caller can put it right, "machine" where the computer failed, "cancelled" on an abort. */
  get blame(): "input" | "machine" | "cancelled" {
    return errorCatalogue[this.code].blame;
  }

  toJSON() {
    return { code: this.code, title: this.title, message: this.message, hint: this.hint };
  }
}
