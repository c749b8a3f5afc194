export {
  writeTinyControlNet,
  writeTinyDiffusion,
  writeTinyImageEncoder,
  writeTinyIpAdapter,
} from "./tiny-diffusion.js";
