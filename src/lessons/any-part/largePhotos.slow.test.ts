/** Memory does not grow with the number of photographs: what is decoded is no larger than it has to be, and is let go. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { projectFolder } from '../../platform/node/project';
import { ownFolders } from '../../testing/ownFolders';

const own = ownFolders();
after(() => own.remove());

/** Reads a folder's pictures as the lesson does, and prints the most megabytes that its process had. */
const program = `
  const { findAnyPart, sizeOfArea } = require('./src/lessons/any-part/data');
  const { readPhotos } = require('./src/lessons/any-part/photos');
  void (async () => {
    const data = await findAnyPart({ data: process.argv[1] });
    await readPhotos(data.listing, data.good, sizeOfArea(data.seen, 256 ** 2), {});
    console.log(process.resourceUsage().maxRSS / 1024);
  })();`;

function mostMegabytes(folder: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', '-e', program, folder], {
    cwd: projectFolder,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return Number(stdout);
}

test('thirty photographs of 12 megapixels take hardly more memory than four', async () => {
  const photo = await sharp({
    create: {
      width: 4000,
      height: 3000,
      channels: 3,
      background: '#c8c8c0',
      noise: { type: 'gaussian', mean: 200, sigma: 9 },
    },
  })
    .jpeg()
    .toBuffer();
  const measured = [4, 30].map((count) => {
    const folder = own.in(`${count} photos`);
    fs.mkdirSync(path.join(folder, 'good'), { recursive: true });
    for (let i = 0; i < count; i++) fs.writeFileSync(path.join(folder, 'good', `${i}.jpg`), photo);
    return mostMegabytes(folder);
  });
  const [few, many] = measured;
  // Each has 36 MB as it is, of which 26 more would be 900.
  assert.ok(many - few < 300, `${few.toFixed()} MB, ${many.toFixed()} MB`);
});
