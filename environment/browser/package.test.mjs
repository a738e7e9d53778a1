/// <reference lib="dom" />
/** The core as a package: what its page shows is done with it, in an empty folder, in Node and on a plain page. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { findNpm } from '../base/npm.mjs';
import { root } from '../base/paths.mjs';
import { serve } from '../live/serve.mjs';
import { buildPackage, packageName } from '../package/build.mjs';
import { screwPng } from './cameraFile.mjs';
import { launchChromium } from './chromium.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab package '));
const installed = path.join(folder, 'node_modules', packageName);
const detector = path.join(root, 'models', 'screw-anogan', 'course-rendered-seed1.safetensors');
const picture = path.join(folder, 'damaged.png');
/**
 * The page's block of code in a language.
 * @param {string} language
 * @returns {string}
 */
const shown = (language) =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(
    fs.readFileSync(path.join(root, 'notebooks', 'pages', 'package.md'), 'utf8'),
  )?.[1] ?? '';

/** @type {string} */
let tarball;
before(async () => {
  tarball = await buildPackage(path.join(folder, 'packed'));
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  // What npm would fetch for it is at hand: no registry is asked.
  const own = ['sharp', '@techstark/opencv-js'].map((name) => path.join(root, 'node_modules', name));
  const args = [findNpm(), 'install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', tarball, ...own];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  fs.writeFileSync(picture, await screwPng(2, true));
});
after(() => fs.rmSync(folder, { recursive: true, force: true }));

test('it holds code, types and the network that any-part needs; no notebook, no data, no detector', () => {
  const names = fs
    .readdirSync(installed, { recursive: true, encoding: 'utf8' })
    .filter((name) => fs.statSync(path.join(installed, name)).isFile())
    .map((name) => name.replace(/^(browser.)(.*)-[A-Z0-9]{8}\b/, '$1$2'));
  const kinds = new Set(names.map((name) => path.extname(name)));
  assert.deepEqual([...kinds].sort(), ['', '.js', '.json', '.md', '.safetensors', '.ts', '.txt', '.wasm']);
  assert.deepEqual(
    names.filter((name) => name.endsWith('.safetensors')),
    [path.join('browser', 'models', 'any-part', 'efficientnet-lite0.safetensors')],
  );
  const lines = [shown('js'), shown('html')].map((code) => code.trim().split('\n').length);
  assert.ok(
    lines.every((count) => count <= 15),
    `${lines.join(' and ')} lines`,
  );
});

/** @type {number} */
let inNode;
test('in Node it judges a picture', () => {
  fs.writeFileSync(path.join(folder, 'judge.js'), shown('js'));
  const { stdout, stderr } = spawnSync(process.execPath, ['judge.js', detector, picture], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { score, threshold, anomalous } = JSON.parse(stdout || `"${stderr}"`);
  assert.deepEqual([anomalous, score > threshold], [true, true], stdout);
  inNode = score;
});

test('its types hold: the page’s lines compile, and a mistake does not', () => {
  fs.writeFileSync(
    path.join(folder, 'right.ts'),
    `import { openDetector } from '${packageName}';\nexport const score = async (file: Uint8Array) => (await (await openDetector(file)).judge(file)).score.toFixed(2);\n`,
  );
  fs.writeFileSync(
    path.join(folder, 'wrong.ts'),
    `import { openDetector } from '${packageName}';\nexport const score = async () => openDetector('a.safetensors');\n`,
  );
  const [right, wrong] = ['right.ts', 'wrong.ts'].map((file) => {
    const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const args = [tsc, '--noEmit', '--strict', '--module', 'node16', '--target', 'es2022', file];
    return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  });
  assert.equal(right?.status, 0, right?.stdout);
  assert.match(wrong?.stdout ?? '', /wrong\.ts.*not assignable to parameter of type 'Uint8Array/);
});

test('on a plain page, from a plain server, it gives the same score', async () => {
  fs.writeFileSync(path.join(folder, 'index.html'), shown('html'));
  fs.copyFileSync(detector, path.join(folder, 'detector.safetensors'));
  const server = await serve(folder, { port: 0, sent: {} });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const troubles = [];
    page.on('pageerror', (error) => troubles.push(String(error.stack)));
    await page.goto(server.address);
    // The detector is open once the page listens.
    await page.waitForFunction(() => document.querySelector('input')?.onchange);
    await page.setInputFiles('input', picture);
    await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.startsWith('{'));
    const { score, anomalous } = JSON.parse((await page.textContent('#verdict')) ?? '');
    assert.deepEqual([anomalous, troubles], [true, []]);
    assert.ok(Math.abs(score - inNode) < 1e-3, `${score} on the page, ${inNode} in Node`);
  } finally {
    await browser.close();
    await server.close();
  }
});
