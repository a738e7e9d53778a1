/** Opens an address in the reader's browser. */
import { spawn, spawnSync } from 'node:child_process';

/** @param {string} address @returns {boolean} whether there is something to open it with */
export function openInBrowser(address) {
  const isLinux = process.platform === 'linux';
  const opener = isLinux ? 'xdg-open' : 'open';
  // Over ssh, or in a container, there is no screen.
  if (isLinux && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return false;
  if (spawnSync('which', [opener]).status !== 0) return false;
  const child = spawn(opener, [address], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
  return true;
}
