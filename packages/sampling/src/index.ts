export { gaussianNoise, type NoiseKey, uniformNoise } from "./noise.js";
export { philox4x32 } from "./philox.js";
export { type RandomStream, type RandomStreamOptions, randomStream } from "./random-stream.js";
