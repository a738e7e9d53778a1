/** Which systems the native side can be built for. */
import { Problem } from './problem.mjs';

/**
 * @param {{ platform: string, arch: string, glibc: string | undefined }} system
 * @throws {Problem} when TensorFlow has no library for it
 */
export function checkPlatform({ platform, arch, glibc }) {
  if (platform === 'win32') {
    throw new Problem(
      'Windows itself is not supported, as the native addon has only been built on Linux and macOS: install WSL 2 (wsl --install) and run it there.',
    );
  }
  const known =
    (platform === 'linux' && (arch === 'x64' || arch === 'arm64')) || (platform === 'darwin' && arch === 'arm64');
  if (!known) {
    throw new Problem(
      `TensorFlow has no library for ${platform} on ${arch}: use Linux on x64 or arm64, or a Mac with Apple silicon.`,
    );
  }
  if (platform === 'linux' && glibc === undefined) {
    throw new Problem(
      'This Linux has no glibc, which TensorFlow needs: use a distribution such as Debian, Ubuntu or Fedora instead of Alpine.',
    );
  }
}

/** @returns {{ platform: string, arch: string, glibc: string | undefined }} this machine */
export function thisSystem() {
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return { platform: process.platform, arch: process.arch, glibc: report.header.glibcVersionRuntime };
}
