// Where the hub is, where its cache lies and who asks: the environment variables that all tools of the hub share.
// Not read anywhere else. Names and defaults: the hub's own documentation of its local cache and environment variables.

import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { quote } from "../quote.js";

export interface HubSettings {
  /** Without a slash at the end. @default the public hub */
  endpoint: string;
  /** Folder with models--OWNER--NAME in it. */
  cacheDir: string;
  /** Sent to the endpoint's own host alone; never printed. @default none */
  token?: string | undefined;
  /** Whether the network is off limits. */
  isOffline: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const publicHub = "https://huggingface.co";

/** @throws HUB_ANSWER_INVALID where HF_ENDPOINT is no address of the web */
export function hubSettings(env: Environment = process.env): HubSettings {
  return {
    endpoint: endpointOf(env.HF_ENDPOINT || publicHub),
    cacheDir: hubCacheDir(env),
    token: tokenOf(env),
    isOffline: isOn(env.HF_HUB_OFFLINE) || isOn(env.TRANSFORMERS_OFFLINE),
  };
}

/** `HF_HUB_CACHE`, else `hub` in `HF_HOME`, else in the user's cache folder. */
export function hubCacheDir(env: Environment = process.env): string {
  return env.HF_HUB_CACHE || env.HUGGINGFACE_HUB_CACHE || join(hubHome(env), "hub");
}

function hubHome(env: Environment): string {
  return env.HF_HOME || join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "huggingface");
}

function endpointOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === "https:" || url.protocol === "http:") && !url.username && !url.search && !url.hash) {
    return url.href.replace(/\/+$/, "");
  }
  throw new ImagierError("HUB_ANSWER_INVALID", `HF_ENDPOINT is no address of the web: ${quote(text)}.`);
}

/** One line of printable characters, from the environment or the file that the hub's own login writes. */
function tokenOf(env: Environment): string | undefined {
  const named = env.HF_TOKEN || env.HUGGING_FACE_HUB_TOKEN;
  const mayRead = !isOn(env.HF_HUB_DISABLE_IMPLICIT_TOKEN);
  const token = (named || (mayRead ? readIfThere(env.HF_TOKEN_PATH || join(hubHome(env), "token")) : "")).trim();
  return /^[\x21-\x7e]{1,1000}$/.test(token) ? token : undefined;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function isOn(value: string | undefined): boolean {
  return /^(1|on|yes|true)$/i.test(value ?? "");
}
