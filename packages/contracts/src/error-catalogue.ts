// Every error code there is, with its title, hint and who can put it right. Codes are permanent: never renamed or reused.
// Not messages: the place that throws writes those, quoting the value it received.

import { checkpointErrors } from "./errors/checkpoints.js";
import { evaluationErrors } from "./errors/evaluation.js";
import { httpErrors } from "./errors/http.js";
import { hubErrors } from "./errors/hub.js";
import { inspectorErrors } from "./errors/inspector.js";
import { proofErrors } from "./errors/proof.js";
import { sceneErrors } from "./errors/scenes.js";
import { serviceErrors } from "./errors/service.js";
import { similarityErrors } from "./errors/similarity.js";

interface ErrorEntry {
  title: string;
  hint: string;
  blame: "input" | "machine" | "cancelled";
}

export const errorCatalogue = {
  GRAPH_SHAPE_MISMATCH: {
    title: "Shapes do not fit",
    hint: "Compare the shapes in the message with the operator's shape rule.",
    blame: "machine",
  },
  GRAPH_INVALID: {
    title: "The graph is not valid",
    hint: "Read the message: it names the operator and the value.",
    blame: "machine",
  },
  ADAPTER_UNSUPPORTED: {
    title: "This kind of adapter is not supported",
    hint: "Supported: LoRA and LoCon (kohya, PEFT, diffusers), textual inversion, IP-Adapter and IP-Adapter Plus.",
    blame: "input",
  },
  ADAPTER_MISMATCH: {
    title: "The adapter does not fit the checkpoint",
    hint: "Use an adapter that was trained for the same family as the checkpoint.",
    blame: "input",
  },
  TOKENIZER_NOT_FOUND: {
    title: "There is no tokenizer",
    hint: "Give a folder with vocab.json and merges.txt: `--tokenizer DIR`, the tokenizer/ of any diffusers Stable Diffusion folder.",
    blame: "input",
  },
  TOKENIZER_INVALID: {
    title: "The tokenizer is not valid",
    hint: "Fetch vocab.json and merges.txt again, both from the same model.",
    blame: "input",
  },
  NETWORK_UNSUPPORTED: {
    title: "This kind of network is not supported",
    hint: "docs/models.md lists the kinds that are.",
    blame: "input",
  },
  NETWORK_CONFIG_INVALID: {
    title: "The configuration of a network is not valid",
    hint: "Fetch the model's config.json again; the message names the option.",
    blame: "input",
  },
  SCHEDULER_CONFIG_INVALID: {
    title: "The scheduler's settings are not valid",
    hint: "Compare scheduler_config.json with that of the original model; the message names the option.",
    blame: "input",
  },
  SCHEDULER_UNSUPPORTED: {
    title: "This scheduler is not supported",
    hint: "Name a sampler instead, for instance `--sampler dpmpp_2m`.",
    blame: "input",
  },
  SAMPLER_UNKNOWN: {
    title: "No such sampler",
    hint: 'Use a name such as euler, euler_ancestral, ddim, dpmpp_2m or "DPM++ 2M Karras".',
    blame: "input",
  },
  VALUE_INVALID: {
    title: "Value is out of range",
    hint: "Read the message: it names the value and what is wanted.",
    blame: "input",
  },
  CANCELLED: {
    title: "Cancelled",
    hint: "Nothing was written; start again when you like.",
    blame: "cancelled",
  },
  DATASET_INSTALL_FAILED: {
    title: "Drawing packages could not be installed",
    hint: "Check that npm is on the PATH and that its registry can be reached, then build again.",
    blame: "machine",
  },
  DATASET_NOT_BUILT: {
    title: "There is no dataset",
    hint: "Run `imagier dataset build` first.",
    blame: "input",
  },
  DATASET_SOURCE_REFUSED: {
    title: "These drawings may not be learned from",
    hint: "Leave the source out: no open licence for it was found.",
    blame: "input",
  },
  DATASET_INVALID: {
    title: "The dataset is not valid",
    hint: "Delete its folder and run `imagier dataset build` again.",
    blame: "machine",
  },
  FEED_FAILED: {
    title: "An example could not be made",
    hint: "The message names the example and the reason; the same seed and number fail again.",
    blame: "machine",
  },
  LEDGER_INVALID: {
    title: "The ledger is not valid",
    hint: "The message names the line and the field: fetch the file again, or build the dataset again.",
    blame: "input",
  },
  AUDIT_FAILED: {
    title: "The audit found something wrong",
    hint: "Read the list above: fetch the model again where a file was changed; do not pass it on before the audit is clean.",
    blame: "machine",
  },
  FOLDER_REFUSED: {
    title: "The pictures cannot be taken in",
    hint: "Put right what the list names; without author, licence and evidence no picture is learned from. See docs/data.md.",
    blame: "input",
  },
  AUTHOR_UNKNOWN: {
    title: "No work by that author is here",
    hint: "`imagier dataset ledger --author NAME` searches the authors; write the name as the ledger does.",
    blame: "input",
  },
  TRAINING_DIVERGED: {
    title: "The training came apart",
    hint: "The last checkpoint is as it was: go on from it with a lower learning rate.",
    blame: "machine",
  },
  TENSOR_INVALID: {
    title: "Tensor is not valid",
    hint: "Compare the tensor's dtype, shape and data length in the message.",
    blame: "machine",
  },
  ENGINE_START_FAILED: {
    title: "The engine did not start",
    hint: "Check that onnxruntime-node is installed for this platform and that processes may be started.",
    blame: "machine",
  },
  ENGINE_LOAD_FAILED: {
    title: "The engine refused the model",
    hint: "Read the message: it quotes ONNX Runtime. Check that the weights files are whole and in the folder given.",
    blame: "machine",
  },
  ENGINE_RUN_FAILED: {
    title: "The engine could not run the model",
    hint: "Read the message: it quotes ONNX Runtime. Compare the names and shapes with the model's inputs.",
    blame: "machine",
  },
  ENGINE_CRASHED: {
    title: "The engine process ended by itself",
    hint: "A SIGKILL that nobody sent is mostly the system's out-of-memory killer: close other programs or use a smaller size.",
    blame: "machine",
  },
  ENGINE_CLOSED: {
    title: "The engine is closed",
    hint: "Open a new engine: one that was closed, cancelled or has crashed cannot be used again.",
    blame: "machine",
  },
  MEMORY_LIMIT_EXCEEDED: {
    title: "The memory limit is too small for this model",
    hint: "Raise the memory limit, or load with `prepacking: false` to leave the weights in their file.",
    blame: "machine",
  },
  MODEL_UNKNOWN: {
    title: "No such model",
    hint: "`imagier models list` shows the models that are here.",
    blame: "input",
  },
  MODEL_INVALID: {
    title: "Model folder is not valid",
    hint: "Fetch the model again; the message names the file.",
    blame: "input",
  },
  STYLE_UNKNOWN: {
    title: "No such style",
    hint: "`imagier models list` shows the styles of each model.",
    blame: "input",
  },
  SAMPLE_NOT_FINITE: {
    title: "The picture is not a number",
    hint: "Draw with another seed or a smaller guidance scale.",
    blame: "machine",
  },
  PROMPT_EMPTY: {
    title: "There is nothing to draw",
    hint: 'Say what to draw: imagier "a red apple".',
    blame: "input",
  },
  PROMPT_TOO_LONG: {
    title: "The prompt is too long",
    hint: "Say it in fewer words: a thing, its colour and its style are enough.",
    blame: "input",
  },
  PROMPT_CONTROL_CHARACTERS: {
    title: "The prompt has control characters",
    hint: "Write the prompt on one line, without tabs, line breaks or escape sequences.",
    blame: "input",
  },
  PROMPT_NOT_QUOTED: {
    title: "The prompt is not in quotes",
    hint: 'Put the whole prompt in quotes: imagier "a red apple".',
    blame: "input",
  },
  SEED_INVALID: {
    title: "The seed is not valid",
    hint: "Give a whole number from 0 to 4294967295, or leave it out.",
    blame: "input",
  },
  COUNT_INVALID: {
    title: "The count is not valid",
    hint: "Ask for 1 to 16 pictures at a time.",
    blame: "input",
  },
  SIZE_INVALID: {
    title: "The size is not valid",
    hint: "Write it as 512x512; each side from 16 to 2048 pixels.",
    blame: "input",
  },
  STEPS_INVALID: {
    title: "The number of steps is not valid",
    hint: "Give a whole number from 1 to 200, or leave it out for the model's own.",
    blame: "input",
  },
  GUIDANCE_INVALID: {
    title: "The guidance scale is not valid",
    hint: "Give a number from 0 to 30; 1 turns guidance off.",
    blame: "input",
  },
  COLOUR_INVALID: {
    title: "The background is not valid",
    hint: "Write transparent, white, or a colour as #rrggbb, such as #ffe4b5 (in quotes: # begins a comment in a shell).",
    blame: "input",
  },
  BACKGROUND_UNSUPPORTED: {
    title: "The format has no transparency",
    hint: "Choose a background colour, or png, webp or avif.",
    blame: "input",
  },
  FORMAT_UNKNOWN: {
    title: "No such file format",
    hint: "Choose png, webp, jpeg or avif.",
    blame: "input",
  },
  REQUEST_INVALID: {
    title: "The request is not valid",
    hint: "Read the message: it names the field.",
    blame: "input",
  },
  OPTION_UNKNOWN: {
    title: "No such option",
    hint: "imagier --help lists the options.",
    blame: "input",
  },
  OPTION_VALUE_INVALID: {
    title: "The option's value is not valid",
    hint: "imagier --help says what each option takes.",
    blame: "input",
  },
  OPTION_CONFLICT: {
    title: "These do not go together",
    hint: "Leave one of them out.",
    blame: "input",
  },
  COMMAND_UNKNOWN: {
    title: "No such command",
    hint: "imagier --help lists the commands.",
    blame: "input",
  },
  REFERENCE_NOT_FOUND: {
    title: "The reference is not there",
    hint: "Check the path of the picture.",
    blame: "input",
  },
  REFERENCE_UNREADABLE: {
    title: "The reference cannot be read",
    hint: "Give a file that may be read, not a folder or a device.",
    blame: "input",
  },
  REFERENCE_TOO_LARGE: {
    title: "The reference is too large",
    hint: "Give a picture of at most 32 MB and 50 megapixels.",
    blame: "input",
  },
  REFERENCE_NOT_AN_IMAGE: {
    title: "The reference is no picture that can be read",
    hint: "Give a PNG, JPEG, WebP, AVIF or GIF.",
    blame: "input",
  },
  REFERENCE_TRUNCATED: {
    title: "The reference is cut off or damaged",
    hint: "Fetch or save the picture again.",
    blame: "input",
  },
  REFERENCE_ANIMATED: {
    title: "The reference moves",
    hint: "Save one frame of it as a picture.",
    blame: "input",
  },
  REFERENCE_DEPTH_UNSUPPORTED: {
    title: "The reference has more than 8 bits a channel",
    hint: "Save it with 8 bits a channel.",
    blame: "input",
  },
  REFERENCE_COLOUR_UNSUPPORTED: {
    title: "The reference is not in RGB",
    hint: "Convert it to sRGB: its colours would change without a printing profile.",
    blame: "input",
  },
  OUTPUT_UNWRITABLE: {
    title: "The file cannot be written there",
    hint: "Choose a folder that exists and may be written with --out.",
    blame: "input",
  },
  DISK_FULL: {
    title: "There is no room on the disk",
    hint: "Make room, or choose another disk with --out. Nothing was left behind.",
    blame: "machine",
  },
  OUTPUT_FAILED: {
    title: "The file could not be written",
    hint: "Read the message: it quotes the system. Nothing was left behind.",
    blame: "machine",
  },
  PLAN_NOT_FOUND: {
    title: "There is no plan in this file",
    hint: "Give a picture that imagier wrote, with its metadata, or the JSON that --json printed.",
    blame: "input",
  },
  PLAN_INVALID: {
    title: "The plan is not valid",
    hint: "The file was changed after it was drawn: take an unchanged copy.",
    blame: "input",
  },
  INSTRUCTION_UNKNOWN: {
    title: "The instruction was not understood",
    hint: 'Say what to change and how: "make the star red", "two more cats", "remove the hat".',
    blame: "input",
  },
  PLAN_VERSION_UNSUPPORTED: {
    title: "The plan is of another version",
    hint: "Draw it with the version of imagier that made it, or a newer one.",
    blame: "input",
  },
  MODEL_MISMATCH: {
    title: "The plan was made for other weights",
    hint: "Install the version of the model that the plan names.",
    blame: "input",
  },
  MODELS_NOT_FOUND: {
    title: "There are no models",
    hint: "Set IMAGIER_MODELS to the folder that holds the models.",
    blame: "input",
  },
  INTERNAL: {
    title: "Something went wrong in imagier",
    hint: "This is a fault of the program: please report it with the message.",
    blame: "machine",
  },
  ...checkpointErrors,
  ...evaluationErrors,
  ...httpErrors,
  ...hubErrors,
  ...inspectorErrors,
  ...proofErrors,
  ...sceneErrors,
  ...serviceErrors,
  ...similarityErrors,
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
