// One question to an OpenAI-compatible chat endpoint, bounded in time, bytes and tokens.
// Not a client library: no streaming, no tools, one retry. What fails says so without the key and without the server's words.

export interface ChatEndpoint {
  /** "http://127.0.0.1:8080", ".../v1" or the whole address of /chat/completions. */
  endpoint: string;
  /** As the endpoint calls it. */
  model: string;
  /** Sent as a bearer token to the endpoint and nowhere else. @default none */
  apiKey?: string;
  /** For the whole question, the retry included. @default 60000 */
  timeoutMs?: number;
  /** @default the global one */
  fetch?: typeof globalThis.fetch;
}

export interface ChatQuestion {
  system: string;
  user: string;
  /** JSON Schema of the answer. */
  schema: Record<string, unknown>;
}

/** Why there is no answer, in words of ours alone: safe to show and to log. */
export class ChatFailure extends Error {
  override readonly name = "ChatFailure";
}

const largestAnswerBytes = 1 << 20;
const mostTokens = 8192;

/** @returns what the model wrote. @throws ChatFailure */
export async function askChat(question: ChatQuestion, endpoint: ChatEndpoint): Promise<string> {
  const { timeoutMs = 60_000 } = endpoint;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await post(fullRequest(question, endpoint), endpoint, signal);
    // Servers that know no schema, and models that take no temperature, refuse the request; the words alone may do.
    const isRefused = answer.status === 400 || answer.status === 422;
    return wordsOf(isRefused ? await post(bareRequest(question, endpoint), endpoint, signal) : answer);
  } catch (error) {
    if (error instanceof ChatFailure) throw error;
    if (signal.aborted) throw new ChatFailure(`no answer within ${timeoutMs} ms`);
    throw new ChatFailure(`no connection${reasonOf(error)}`); // the message of `fetch` may quote the headers
  }
}

function bareRequest({ system, user }: ChatQuestion, { model }: ChatEndpoint) {
  const messages = [
    { role: "system", content: system },
    { role: "user", content: user },
  ];
  return { model, messages, max_completion_tokens: mostTokens };
}

function fullRequest(question: ChatQuestion, endpoint: ChatEndpoint) {
  const { model, messages } = bareRequest(question, endpoint);
  const json_schema = { name: "scene_plan", schema: question.schema };
  return {
    model,
    messages,
    max_tokens: mostTokens,
    temperature: 0,
    response_format: { type: "json_schema", json_schema },
  };
}

interface Answer {
  status: number;
  body: string;
}

async function post(request: object, { endpoint, apiKey, fetch }: ChatEndpoint, signal: AbortSignal): Promise<Answer> {
  const response = await (fetch ?? globalThis.fetch)(addressOf(endpoint), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    },
    body: JSON.stringify(request),
    redirect: "error", // the key is for this address
    signal,
  });
  return { status: response.status, body: await readBounded(response) };
}

function addressOf(endpoint: string): URL {
  if (!URL.canParse(endpoint)) throw new ChatFailure("the endpoint is not an address");
  const address = new URL(endpoint);
  if (!/^https?:$/.test(address.protocol)) throw new ChatFailure("the endpoint is not an http or https address");
  const path = address.pathname.replace(/\/+$/, "");
  if (path.endsWith("/chat/completions")) return address;
  address.pathname = `${/\/v\d+$/.test(path) ? path : `${path}/v1`}/chat/completions`;
  return address;
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > largestAnswerBytes) throw new ChatFailure(`the answer is larger than ${largestAnswerBytes} bytes`);
    chunks.push(chunk); // leaving the loop by the throw above cancels the body
  }
  return Buffer.concat(chunks).toString("utf8");
}

function wordsOf({ status, body }: Answer): string {
  if (status < 200 || status > 299) throw new ChatFailure(`the endpoint answered with status ${status}`);
  const content = contentOf(body);
  if (typeof content !== "string") throw new ChatFailure("the endpoint's answer holds no message");
  return content;
}

function contentOf(body: string): unknown {
  try {
    const answer = JSON.parse(body) as { choices?: { message?: { content?: unknown } }[] } | null;
    return answer?.choices?.[0]?.message?.content;
  } catch {
    throw new ChatFailure("the endpoint's answer is not JSON");
  }
}

/** ": ECONNREFUSED": codes of the system name neither key nor header. */
function reasonOf(error: unknown): string {
  const { code } = ((error as Error).cause ?? {}) as { code?: unknown };
  return typeof code === "string" && /^[A-Z_]{1,40}$/.test(code) ? `: ${code}` : "";
}
