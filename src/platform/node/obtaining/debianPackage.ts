/** Takes files out of a Debian package, where apt is at hand. Needs no root: nothing is installed. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { DebianFiles } from '../../fileSupply';

const run = promisify(execFile);

/**
 * Downloads the package with `apt-get download`, unpacks it with `dpkg-deb` beside the target and moves the files over.
 * Throws one sentence where apt is missing or has no such package.
 */
export async function takeFromDebianPackage({
  name,
  folder,
  files,
  target,
  check,
  signal,
}: DebianFiles): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), `.${name}-`));
  try {
    await run('apt-get', ['download', '--quiet', name], { cwd: work, signal }).catch((error: unknown) =>
      explain(error, name),
    );
    const archive = (await readdir(work)).find((entry) => entry.endsWith('.deb'));
    if (!archive)
      throw new Error(`The Debian package ${name}: apt-get downloaded nothing; see \`apt-get download ${name}\`.`);
    await run('dpkg-deb', ['-x', archive, 'unpacked'], { cwd: work, signal }).catch((error: unknown) =>
      explain(error, name),
    );
    const unpacked = files.map((file) => ({ file, path: join(work, 'unpacked', folder, file) }));
    for (const [index, { path }] of unpacked.entries()) await check(path, index);
    await mkdir(target, { recursive: true });
    for (const { file, path } of unpacked) await rename(path, join(target, file));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function explain(error: unknown, name: string): never {
  const failure = error as NodeJS.ErrnoException & { stderr?: string };
  if (failure.name === 'AbortError') throw failure;
  const reason =
    failure.code === 'ENOENT'
      ? 'this system has no apt-get or dpkg-deb'
      : (failure.stderr ?? failure.message).trim().split('\n').at(-1);
  throw new Error(`The Debian package ${name} cannot be had: ${reason}.`);
}
