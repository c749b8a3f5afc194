// Error codes of fetching checkpoints from a hub: names, answers, permissions, the cache on disk, licences.
// Not of the files once they are here: those are CHECKPOINT_*. Part of the catalogue (error-catalogue.ts).

export const hubErrors = {
  HUB_NAME_INVALID: {
    title: "This is no name of a repository",
    hint: "Write it as OWNER/NAME or OWNER/NAME@REVISION, or take a name that `imagier models list --available` shows.",
    blame: "input",
  },
  HUB_NOT_FOUND: {
    title: "The hub has no such repository, revision or file",
    hint: "Check the spelling; a private repository also needs a token (HF_TOKEN).",
    blame: "input",
  },
  HUB_ACCESS_DENIED: {
    title: "The hub does not give access",
    hint: "Accept the terms on the repository's page, then set HF_TOKEN to a token of that account with the right to read.",
    blame: "input",
  },
  HUB_UNREACHABLE: {
    title: "The hub cannot be reached",
    hint: "Check the network and HF_ENDPOINT, then run the same command again: it goes on where it stopped.",
    blame: "machine",
  },
  HUB_BUSY: {
    title: "The hub asks for patience",
    hint: "Wait some minutes and run the same command again: it goes on where it stopped. A token (HF_TOKEN) raises the limits.",
    blame: "machine",
  },
  HUB_ANSWER_INVALID: {
    title: "The hub's answer is not valid",
    hint: "Check HF_ENDPOINT; a mirror may be broken or not a hub at all.",
    blame: "machine",
  },
  HUB_HASH_MISMATCH: {
    title: "A fetched file is not the one that was announced",
    hint: "It was thrown away. Run the same command again; where it stays so, do not trust this endpoint.",
    blame: "machine",
  },
  HUB_OFFLINE: {
    title: "It is not here, and the hub may not be asked",
    hint: "Unset HF_HUB_OFFLINE, or pull it on a machine with a network and copy the cache.",
    blame: "input",
  },
  HUB_NOTHING_CHOSEN: {
    title: "There is nothing to fetch",
    hint: "Say which files you want: --include 'PATTERN', as often as needed.",
    blame: "input",
  },
  HUB_CACHE_UNWRITABLE: {
    title: "The cache of the hub cannot be written",
    hint: "Set HF_HOME or HF_HUB_CACHE to a folder that may be written.",
    blame: "machine",
  },
  HUB_CACHE_BUSY: {
    title: "Another process is fetching the same file",
    hint: "Let it finish, or end it, and run the command again.",
    blame: "machine",
  },
  MODEL_NOT_PULLED: {
    title: "This checkpoint has not been fetched yet",
    hint: "Fetch it with `imagier models pull OWNER/NAME`.",
    blame: "input",
  },
  LICENCE_NOT_ACCEPTED: {
    title: "The checkpoint's licence has not been accepted",
    hint: "Read it at the address in the message, then say so: --accept-licence.",
    blame: "input",
  },
} as const;
