/** Is there an NVIDIA GPU, and which TensorFlow goes with this machine? */
import { spawnSync } from 'node:child_process';
import { Problem } from './problem.mjs';

/** @returns {string[]} the NVIDIA GPUs that the driver's own tool lists, such as `GPU 0: NVIDIA L4 (UUID: …)` */
export function nvidiaGpus() {
  const { status, stdout } = spawnSync('nvidia-smi', ['-L'], { encoding: 'utf8', timeout: 10_000 });
  return status === 0 ? stdout.split('\n').filter((line) => line.startsWith('GPU ')) : [];
}

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {'cpu' | 'cuda'} as LAB_TENSORFLOW says, else by whether a GPU is found
 * @throws {Problem} when LAB_TENSORFLOW says something else
 */
export function tensorflowVariant(env = process.env) {
  const wish = env.LAB_TENSORFLOW;
  if (wish === 'cpu' || wish === 'cuda') return wish;
  if (wish) throw new Problem(`LAB_TENSORFLOW is ${JSON.stringify(wish)}: set it to cpu or cuda, or leave it unset.`);
  const hasCudaWheel = process.platform === 'linux' && process.arch === 'x64';
  return hasCudaWheel && nvidiaGpus().length > 0 ? 'cuda' : 'cpu';
}
