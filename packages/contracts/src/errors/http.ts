// Error codes of what arrives over HTTP before anybody looks at its meaning: keys, hosts, bodies, rates, uploaded files.
// Not of jobs, quota and stored pictures (errors/service.ts). Part of the catalogue (error-catalogue.ts).

export const httpErrors = {
  KEY_MISSING: {
    title: "There is no key",
    hint: "Send `Authorization: Bearer KEY`, or sign in with POST /v1/session.",
    blame: "input",
  },
  KEY_INVALID: {
    title: "The key is not valid",
    hint: "Check that the whole key was copied and that it was not revoked; `POST /v1/keys` makes another.",
    blame: "input",
  },
  KEY_UNKNOWN: {
    title: "No such key",
    hint: "GET /v1/keys lists the ids of your keys.",
    blame: "input",
  },
  SCOPE_MISSING: {
    title: "The key may not do this",
    hint: "Use a key with the scope that the message names.",
    blame: "input",
  },
  LINK_INVALID: {
    title: "The link is not valid",
    hint: "Links to pictures last for an hour: ask for the picture again with a key.",
    blame: "input",
  },
  HOST_REFUSED: {
    title: "The server is not known by that name",
    hint: "Call it by localhost, or name the host where the server is started.",
    blame: "input",
  },
  ORIGIN_REFUSED: {
    title: "Another site may not do this with a session",
    hint: "Call from the server's own pages, or with `Authorization: Bearer KEY` from an allowed origin.",
    blame: "input",
  },
  ROUTE_UNKNOWN: {
    title: "There is nothing at this address",
    hint: "/docs lists the addresses.",
    blame: "input",
  },
  METHOD_UNKNOWN: {
    title: "This address does not take that method",
    hint: "/docs lists the methods of each address.",
    blame: "input",
  },
  BODY_TOO_LARGE: {
    title: "The body is too large",
    hint: "Send less: the message says how much is taken here.",
    blame: "input",
  },
  BODY_INVALID: {
    title: "The body cannot be read",
    hint: "Send JSON, or multipart/form-data where files are taken, with its Content-Type.",
    blame: "input",
  },
  BODY_KIND_UNSUPPORTED: {
    title: "The body is of a kind that is not taken here",
    hint: "Set Content-Type to the kind that the message names.",
    blame: "input",
  },
  HEADER_INVALID: {
    title: "A header is not valid",
    hint: "Read the message: it names the header and what is taken.",
    blame: "input",
  },
  RATE_LIMITED: {
    title: "Too many requests at once",
    hint: "Wait as long as Retry-After says; RateLimit tells how many are left.",
    blame: "input",
  },
  URL_REFUSED: {
    title: "Addresses are not fetched",
    hint: "Send the picture itself, as a file or as a data: URL.",
    blame: "input",
  },
  URL_UNREACHABLE: {
    title: "The picture could not be fetched from its address",
    hint: "Look whether the address opens elsewhere, or send the picture itself.",
    blame: "input",
  },
  UPLOAD_EMPTY: {
    title: "The uploaded file is empty",
    hint: "Send the bytes of a picture.",
    blame: "input",
  },
  UPLOAD_TOO_LARGE: {
    title: "The uploaded picture is too large",
    hint: "Send a picture of at most 32 MB and 50 megapixels.",
    blame: "input",
  },
  UPLOAD_KIND_UNSUPPORTED: {
    title: "The uploaded file is no picture that is taken",
    hint: "Send a PNG, JPEG, WebP, AVIF or GIF with one frame.",
    blame: "input",
  },
  UPLOAD_UNREADABLE: {
    title: "The uploaded picture cannot be decoded",
    hint: "Save the picture again and send that.",
    blame: "input",
  },
  MASK_INVALID: {
    title: "The mask does not fit",
    hint: "Send a picture with transparency, of the same size as the first image; what is transparent is drawn anew.",
    blame: "input",
  },
  CONVERSATION_BUSY: {
    title: "The picture before is not drawn yet",
    hint: "Wait until the job of the turn before is done, or go on from another turn.",
    blame: "input",
  },
  SERVICE_UNAVAILABLE: {
    title: "This service cannot do that now",
    hint: "Read the message; try again later, or ask whoever runs the service.",
    blame: "machine",
  },
} as const;
