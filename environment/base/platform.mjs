/** Which systems the native side can be built for. */
import { Problem } from './problem.mjs';

/**
 * @param {{ platform: string, arch: string, glibc: string | undefined }} system
 * @param {import('./backend.mjs').Backend} [backend] what is to compute
 * @throws {Problem} when there is no library for it
 */
export function checkPlatform({ platform, arch, glibc }, backend = 'native') {
  if (platform === 'win32') {
    throw new Problem(
      'Windows itself is not supported, as the native addon has only been built on Linux and macOS: install WSL 2 (wsl --install) and run it there.',
    );
  }
  const both = arch === 'x64' || arch === 'arm64';
  if (platform === 'darwin' && arch === 'x64' && backend === 'native') {
    throw new Problem(
      'TensorFlow has no library for a Mac with an Intel processor: set LAB_BACKEND=webgpu, so that its graphics card computes.',
    );
  }
  if (!both || (platform !== 'linux' && platform !== 'darwin')) {
    throw new Problem(
      `There is no library to compute with for ${platform} on ${arch}: use Linux on x64 or arm64, or a Mac.`,
    );
  }
  if (platform === 'linux' && glibc === undefined) {
    throw new Problem(
      'This Linux has no glibc, which TensorFlow and WebGPU need: use a distribution such as Debian, Ubuntu or Fedora instead of Alpine.',
    );
  }
}

/** @returns {{ platform: string, arch: string, glibc: string | undefined }} this machine */
export function thisSystem() {
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return { platform: process.platform, arch: process.arch, glibc: report.header.glibcVersionRuntime };
}
