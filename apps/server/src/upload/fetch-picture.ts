// Fetches pictures by their address from hosts that whoever runs the service has named; from no other, and never from this network.
// Not the decoding: what comes is hostile and goes the way of every upload (see-upload.ts).

import { lookup as lookUp } from "node:dns/promises";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { isPublicAddress } from "./public-address.js";
import { largestUploadBytes } from "./see-upload.js";

export interface FetchRules {
  /** As "images.example.org", or with a port where it is not 443. */
  hosts: readonly string[];
  /** For the whole picture, with all that it is led on to. @default 15,000 */
  timeoutMs?: number;
  /** @default the system's resolver */
  addressesOf?: (hostname: string) => Promise<string[]>;
  /** @default isPublicAddress */
  mayReach?: (address: string) => boolean;
  /** Certificates that are trusted, as PEM. @default those that Node trusts */
  trusted?: string;
}

export type FetchPicture = (address: string, signal?: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>;

/** Leadings on to another address of a named host; more is a loop. */
const mostRedirects = 3;

/** @throws by its function ImagierError URL_REFUSED, URL_UNREACHABLE, UPLOAD_TOO_LARGE */
export function pictureFetcher(rules: FetchRules): FetchPicture {
  const { timeoutMs = 15_000 } = rules;
  return async (address, signal) => {
    const until = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
    let url = allowed(address, rules);
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const answer = await get(url, rules, until);
      const { statusCode = 0, headers } = answer;
      if (statusCode === 200) return await bytesOf(answer, url);
      answer.destroy();
      if (statusCode < 300 || statusCode > 399 || headers.location === undefined) {
        throw unreachable(url, `it answered ${statusCode}`);
      }
      const isReadable = URL.canParse(headers.location, url.href);
      url = allowed(isReadable ? new URL(headers.location, url).href : headers.location, rules);
    }
    throw unreachable(url, `it leads on more than ${mostRedirects} times`);
  };
}

function allowed(address: string, { hosts }: FetchRules): URL {
  const refused = (why: string) => new ImagierError("URL_REFUSED", `The address ${quoteValue(address)} ${why}.`);
  if (!URL.canParse(address)) throw refused("cannot be read");
  const url = new URL(address);
  if (url.protocol !== "https:") throw refused("is not https");
  if (url.username !== "" || url.password !== "") throw refused("has a name or a password in it");
  if (!hosts.includes(url.host)) throw refused("is of a host that pictures are not fetched from here");
  return url;
}

/** The name is looked up once, its addresses are looked at, and one of those is called: a second look-up could say another. */
async function get(url: URL, rules: FetchRules, signal: AbortSignal): Promise<IncomingMessage> {
  const address = await reachableAddress(url, rules);
  const family = isIP(address);
  const lookup: LookupFunction = (_, { all }, answer) =>
    all ? answer(null, [{ address, family }]) : answer(null, address, family);
  const options = { lookup, signal, agent: false, headers: { accept: "image/*" }, ca: rules.trusted } as const;
  return await new Promise((resolve, reject) => {
    const fail = (cause: Error) => reject(unreachable(url, "it does not answer", cause));
    request(url, options, resolve).once("error", fail).end();
  });
}

async function reachableAddress(url: URL, rules: FetchRules): Promise<string> {
  const { mayReach = isPublicAddress, addressesOf = systemAddresses } = rules;
  const name = url.hostname.replace(/^\[|\]$/g, "");
  const addresses =
    isIP(name) > 0
      ? [name]
      : await addressesOf(name).catch((cause: Error) => {
          throw unreachable(url, "its name is not known", cause);
        });
  // One that is not public is no accident: then none is called.
  if (addresses.length === 0 || !addresses.every(mayReach)) {
    throw new ImagierError(
      "URL_REFUSED",
      `The host ${quoteValue(url.hostname)} is on a network that is not called from here.`,
    );
  }
  return addresses[0]!;
}

async function systemAddresses(hostname: string): Promise<string[]> {
  return (await lookUp(hostname, { all: true })).map(({ address }) => address);
}

async function bytesOf(answer: IncomingMessage, url: URL): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Uint8Array>) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > largestUploadBytes) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw unreachable(url, "it stopped in the middle", cause);
  }
  if (sizeBytes <= largestUploadBytes) return new Uint8Array(Buffer.concat(chunks, sizeBytes));
  throw new ImagierError("UPLOAD_TOO_LARGE", `What lies at ${quoteValue(url.href)} has more than 32 MB.`);
}

function unreachable(url: URL, why: string, cause?: unknown): ImagierError {
  const message = `${quoteValue(url.href)} could not be fetched: ${why}.`;
  return new ImagierError("URL_UNREACHABLE", message, { cause });
}
