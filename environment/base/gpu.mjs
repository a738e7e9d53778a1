/** Is there an NVIDIA GPU, and which TensorFlow goes with this machine? */
import { spawnSync } from 'node:child_process';
import { Problem } from './problem.mjs';

/** @typedef {{ name: string, memory: string, driver: string }} NvidiaGpu such as NVIDIA L4, 23034 MiB, 555.42 */

/** @returns {NvidiaGpu[]} those that the driver's own tool lists, in its order */
export function nvidiaGpus() {
  const query = ['--query-gpu=name,memory.total,driver_version', '--format=csv,noheader'];
  const { status, stdout } = spawnSync('nvidia-smi', query, { encoding: 'utf8', timeout: 10_000 });
  if (status !== 0) return [];
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [name = '', memory = '', driver = ''] = line.split(',').map((part) => part.trim());
    return { name, memory, driver };
  });
}

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {'cpu' | 'cuda'} as LAB_TENSORFLOW says, else by whether a GPU is found
 * @throws {Problem} when LAB_TENSORFLOW says something else, or there is no such library
 */
export function tensorflowVariant(env = process.env, { platform, arch } = process) {
  const wish = env.LAB_TENSORFLOW;
  const hasCudaWheel = platform === 'linux' && arch === 'x64';
  if (wish === 'cuda' && !hasCudaWheel)
    throw new Problem(
      `LAB_TENSORFLOW is cuda, and TensorFlow has that for Linux on x64 alone, not for ${platform} on ${arch}: unset it.`,
    );
  if (wish === 'cpu' || wish === 'cuda') return wish;
  if (wish) throw new Problem(`LAB_TENSORFLOW is ${JSON.stringify(wish)}: set it to cpu or cuda, or leave it unset.`);
  return hasCudaWheel && nvidiaGpus().length > 0 ? 'cuda' : 'cpu';
}
