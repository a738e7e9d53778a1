import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { projectFolder } from '../platform/node/project';
import { ownFolders } from '../testing/ownFolders';
import { ranCommand } from '../testing/processes/ranCommand';
import { run as report } from './report';

const own = ownFolders();
after(() => own.remove());

test('a folder becomes a page, which takes no other file’s place unless told to', async () => {
  fs.mkdirSync(own.in('digits'), { recursive: true });
  for (const width of [3, 20]) {
    const pixels = Uint8Array.from({ length: 28 * 28 }, (_, i) =>
      i % 28 > 11 - width / 2 && i % 28 < 15 + width / 2 ? 255 : 0,
    );
    await sharp(pixels, { raw: { width: 28, height: 28, channels: 1 } }).toFile(own.in('digits', `${width}.png`));
  }
  const folders = { ...own.folders, models: path.join(projectFolder, 'models') };
  const run = (...args: string[]) => ranCommand(report, ['mnist-anogan', 'digits', ...args], { ...own, folders });
  const { code, out, said } = await run('--out', 'new/page.html');
  assert.deepEqual([code, out], [0, ''], said);
  assert.match(said, /2 of 2 images scored, \d of them anomalous\. new\/page\.html has all rows\.\n$/);
  const page = fs.readFileSync(own.in('new', 'page.html'), 'utf8');
  assert.match(page, /"held out for the threshold":"\d+ pictures"/);
  assert.equal(page.match(/"path":"3\.png"/g)?.length, 3);

  assert.equal((await run()).code, 0);
  const second = await run();
  assert.deepEqual(
    [second.code, second.said],
    [2, 'report.html is there already: give another name, or add --force to replace it.\n'],
  );
  assert.equal((await run('--force')).code, 0);
});
