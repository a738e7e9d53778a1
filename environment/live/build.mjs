/** The page before a camera, as a folder of files for any web server. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root, state } from '../base/paths.mjs';
import { binaries, pageOptions, withoutCode } from './bundle.mjs';

const here = path.join(root, 'environment', 'live');

/**
 * What the page may do, as it says itself and as a server says it for it: nothing comes from elsewhere, nothing goes elsewhere. WebAssembly's
 * threads begin with a blob.
 */
export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval' blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "img-src 'self' blob:",
  'media-src blob:',
  "style-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * Threads need a page of its own, apart from all others.
 * @type {Readonly<Record<string, string>>}
 */
export const headers = {
  'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Builds beside its place and puts it there when it is whole.
 * @param {string} folder replaced
 * @returns {Promise<{ version: string, files: { name: string, bytes: number }[] }>} what was written, by names relative to the folder
 */
export async function buildLive(folder) {
  const inside = new Map([...(await bundled()), ...binaries(), ...(await models()), ...words()]);
  const icons = await drawnIcons();
  const outside = new Map([...icons, ['manifest.webmanifest', manifest()]]);
  const page = fs.readFileSync(path.join(here, 'index.html'), 'utf8');
  const worker = await serviceWorker();
  const version = hashOf([...inside, ...outside, ['index.html', page], ['serviceWorker.js', worker]]);
  outside.set('index.html', page.replaceAll('{version}', version).replace('{policy}', policy));
  const names = [...outside.keys(), ...[...inside.keys()].map((name) => `${version}/${name}`)];
  const about = `const page = ${JSON.stringify({ version, names: ['./', ...names], headers })};\n`;
  outside.set('serviceWorker.js', `${about}${worker}`);
  const beside = `${folder}.${process.pid}.tmp`;
  try {
    /** @type {{ name: string, bytes: number }[]} */
    const files = [];
    for (const [name, content] of [
      ...outside,
      ...[...inside].map(([name, content]) => /** @type {const} */ ([`${version}/${name}`, content])),
    ]) {
      const file = path.join(beside, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
      files.push({ name, bytes: fs.statSync(file).size });
    }
    fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(beside, folder);
    return { version, files };
  } finally {
    fs.rmSync(beside, { recursive: true, force: true });
  }
}

/** @typedef {Map<string, string | Uint8Array>} Files by name */

/**
 * Page and worker, what both need in files of their own, and what is fetched later, such as OpenCV.
 * @returns {Promise<Files>}
 */
async function bundled() {
  const { build } = await import('esbuild');
  /** @type {import('esbuild').BuildResult} */
  const { outputFiles = [] } = await build({
    ...pageOptions(),
    entryPoints: {
      page: 'environment/live/page.ts',
      worker: 'environment/live/worker.ts',
      'page-style': 'environment/live/page.css',
    },
    outdir: path.join(state, 'live'),
    write: false,
    define: { LANGUAGES: JSON.stringify(languageNames()) },
  });
  return new Map(outputFiles.map(({ path: file, contents }) => [path.basename(file), contents]));
}

/** @returns {Record<string, string>} the languages that the page is translated into, by their ids */
function languageNames() {
  const file = path.join(root, 'notebooks', 'translations', 'languages.json');
  const all = Object.entries(JSON.parse(fs.readFileSync(file, 'utf8')));
  return Object.fromEntries(all.map(([id, { name }]) => [id, name]));
}

/** @returns {Files} the words in each: what `npm run translate` has made */
function words() {
  const file = (/** @type {string} */ id) => path.join(here, 'words', `${id}.json`);
  return new Map(Object.keys(languageNames()).map((id) => [`words-${id}.json`, fs.readFileSync(file(id))]));
}

/** @returns {Promise<string>} */
async function serviceWorker() {
  const { build } = await import('esbuild');
  const entry = path.join(here, 'serviceWorker.ts');
  const { outputFiles } = await build({
    entryPoints: [entry],
    minify: true,
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** @returns {Promise<Files>} the shipped detectors that lessons offer, and what goes with them */
async function models() {
  const lessons = await lessonsInWords();
  const names = lessons.flatMap((/** @type {any} */ { live }) => [
    ...(live.with ?? []),
    ...live.detectors.map((/** @type {any} */ { file }) => file),
  ]);
  return new Map(
    names.map((/** @type {string} */ name) => [`models/${name}`, fs.readFileSync(path.join(root, 'models', name))]),
  );
}

/**
 * What lessons say of themselves. Their code is left out: it is TypeScript, and nobody asks for it here.
 * @returns {Promise<any[]>} those that have something for this page
 */
async function lessonsInWords() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'src', 'lessons', 'index.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [withoutCode(() => false)],
  });
  const text = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const { lessonsWith } = await import(`data:text/javascript;base64,${text}`);
  return lessonsWith('live');
}

/** @returns {Promise<Files>} */
async function drawnIcons() {
  const { default: sharp } = await import('sharp');
  const svg = fs.readFileSync(path.join(here, 'icon.svg'));
  const drawn = [192, 512].map(async (side) => {
    const png = await sharp(svg, { density: 300 }).resize(side, side).png().toBuffer();
    return /** @type {const} */ ([`icon-${side}.png`, png]);
  });
  return new Map([['icon.svg', svg], ...(await Promise.all(drawn))]);
}

/** @returns {string} how the page is installed */
function manifest() {
  const icons = [192, 512].map((side) => ({
    src: `icon-${side}.png`,
    sizes: `${side}x${side}`,
    type: 'image/png',
    purpose: 'any maskable',
  }));
  return JSON.stringify({
    name: 'Visual anomaly lab, live',
    short_name: 'Anomaly live',
    description: 'Detectors before a camera. No picture leaves the page.',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#1d4e89',
    icons,
  });
}

/** @param {Iterable<readonly [string, string | Uint8Array]>} files @returns {string} */
function hashOf(files) {
  const hash = createHash('sha256');
  for (const [name, content] of files) hash.update(`${name}\0${content.length}\0`).update(content);
  return hash.digest('hex').slice(0, 12);
}
