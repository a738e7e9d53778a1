/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What a reader of the site gets: every page from a folder, at a desk and on a phone, with no network. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { state } from '../base/paths.mjs';
import { buildSite } from '../site/site.mjs';
import { launchChromium } from './chromium.mjs';

const site = path.join(state, 'site-test');
const widths = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {string[]} */
let pages;
before(async () => {
  fs.rmSync(site, { recursive: true, force: true });
  pages = await buildSite(site);
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  fs.rmSync(site, { recursive: true, force: true });
});

/**
 * Opens a page of the site where nothing but files can be loaded.
 * @param {keyof typeof widths} width
 * @param {string} file
 */
async function open(width, file) {
  const page = await browser.newPage({ viewport: widths[width] });
  /** @type {string[]} */
  const troubles = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.route(/^(?!file:|data:|blob:)/, (route) => {
    troubles.push(`asked the network for ${route.request().url()}`);
    return route.abort();
  });
  page.on('requestfailed', (request) => troubles.push(`could not load ${request.url()}`));
  await page.goto(pathToFileURL(path.join(site, file)).href);
  return { page, troubles };
}

/**
 * Keeps a picture of the page where LAB_SCREENSHOTS names a folder.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function keepPicture(page, name) {
  const folder = process.env.LAB_SCREENSHOTS;
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/**
 * Runs in the page: scrolls to each figure and waits until it is drawn.
 * @param {{ draw: boolean }} options false leaves figures undrawn
 */
async function lookOver({ draw }) {
  const drawn = (/** @type {Element} */ place) => place.querySelector('.main-svg, canvas') !== null;
  const places = draw ? [...document.querySelectorAll('.figure')] : [];
  for (const place of places) {
    place.scrollIntoView();
    for (let tries = 0; !drawn(place) && tries < 200; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const image of document.querySelectorAll('img')) image.loading = 'eager';
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  return {
    figures: places.length,
    undrawn: places.filter((place) => !drawn(place)).map((place) => place.getAttribute('aria-label')),
    cut: places.flatMap((place) => {
      const { left, right } = place.getBoundingClientRect();
      const words = [...place.querySelectorAll('.main-svg text')].filter((each) => each.textContent);
      const isCut = (/** @type {Element} */ each) => {
        const box = each.getBoundingClientRect();
        return box.width > 0 && (box.left < left - 2 || box.right > right + 2);
      };
      return words.filter(isCut).map((each) => `${place.getAttribute('aria-label')}: ${each.textContent}`);
    }),
    broken: [...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.src),
    nameless: [...document.images].filter((image) => !image.alt).map((image) => image.src),
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    headings: document.querySelectorAll('h1').length,
    doubled: [...document.querySelectorAll('[id]')]
      .filter((each, i, all) => all.findIndex(({ id }) => id === each.id) < i)
      .map(({ id }) => id),
  };
}

describe('every page', { concurrency: true }, () => {
  for (const width of /** @type {(keyof typeof widths)[]} */ (Object.keys(widths))) {
    test(
      `every page at a ${width}’s width: all figures drawn, nothing wider than the page, no complaint`,
      { timeout: 280_000 },
      async () => {
        let figures = 0;
        for (const file of pages) {
          const { page, troubles } = await open(width, file);
          // Figures of lessons in other languages are the English lessons', in other text.
          const found = await page.evaluate(lookOver, { draw: !/^[a-z]{2}-/.test(file) });
          figures += found.figures;
          const name = `${file} (${width})`;
          assert.deepEqual(troubles, [], name);
          const { figures: own, ...rest } = found;
          assert.deepEqual(
            rest,
            { undrawn: [], cut: [], broken: [], nameless: [], wider: 0, headings: 1, doubled: [] },
            name,
          );
          await page.close();
        }
        assert.ok(figures > 60, `${figures} figures`);
      },
    );
  }
});

describe('the site', () => {
  test('links lead to pages and headings that are there', async () => {
    /** @type {Map<string, { ids: Set<string>, links: string[] }>} */
    const read = new Map();
    for (const file of pages) {
      const text = fs.readFileSync(path.join(site, file), 'utf8');
      const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id.replaceAll('&amp;', '&')));
      const links = [...text.matchAll(/ href="([^"]+)"/g)].map(([, link = '']) => link);
      read.set(file, { ids, links });
    }
    const dead = [...read].flatMap(([file, { links }]) =>
      links
        .filter((link) => {
          if (/^(https?|data):/.test(link)) return false;
          const [target = '', place] = link.replaceAll('&amp;', '&').split('#');
          const page = read.get(target || file);
          if (!page) return !fs.existsSync(path.join(site, target));
          return place !== undefined && !page.ids.has(decodeURIComponent(place));
        })
        .map((link) => `${file}: ${link}`),
    );
    assert.deepEqual(dead, []);
  });

  test('solutions and imports are folded; a search finds a section and goes there', { timeout: 60_000 }, async () => {
    const { page, troubles } = await open('phone', '01-mnist-anogan.html');
    assert.equal(await page.locator('main details[open]').count(), 0);
    const folded = await page.locator('main summary').allTextContents();
    // Finished works are folded as well.
    assert.ok(folded.filter((each) => each === 'import …').length >= 3, folded.join());
    assert.deepEqual(
      folded.filter((each) => !/ · done|^import …$/.test(each)),
      ['Solution', 'Solutions', 'Solutions, written'],
    );
    assert.equal(await page.locator('.course details[open]').count(), 0, 'the course’s list is open on a phone');
    await page.keyboard.press('/');
    await page.keyboard.type('which digits fool');
    await page.locator('#found a').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#Which-digits-fool-it/);
    await page.waitForFunction(() => {
      const heading = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const top = heading?.getBoundingClientRect().top ?? -1;
      return top > 0 && top < innerHeight;
    });
    assert.deepEqual(troubles, []);
    await page.close();
  });

  for (const width of /** @type {const} */ (['desk', 'phone']))
    test(`the slider of the knobs’ figure moves it, on a ${width}`, { timeout: 60_000 }, async () => {
      const { page, troubles } = await open(width, '01-mnist-anogan.html');
      await page.evaluate(lookOver, { draw: true });
      const plot = page.locator('.figure', { has: page.locator('input[type=range]') }).last();
      const title = plot.locator('.gtitle');
      const before = (await title.textContent()) ?? '';
      const slider = plot.getByRole('slider', { name: 'lambda' });
      await slider.scrollIntoViewIfNeeded();
      await slider.focus();
      await page.keyboard.press('End');
      for (const end = Date.now() + 10_000; (await title.textContent()) === before && Date.now() < end;)
        await page.waitForTimeout(50);
      assert.match((await title.textContent()) ?? '', /lambda 1,/);
      const ticks = (await plot.locator('.xtick').allTextContents()).map(Number);
      assert.ok(Math.max(...ticks) >= 600, `the axis is as it was: ${ticks.join()}`);
      assert.equal(await slider.getAttribute('aria-valuetext'), '1.0');
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(wider, 0);
      assert.deepEqual(troubles, []);
      await keepPicture(page, `site-slider-${width}`);
      await page.close();
    });

  test('a lesson in another language says which, and its search knows its words', { timeout: 60_000 }, async () => {
    const { page, troubles } = await open('desk', 'ja-06-capsule-vae.html');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'ja');
    assert.ok((await page.locator('.course a').count()) >= 4);
    await page.locator('#query').fill('勾配');
    await page.locator('#found a').first().waitFor();
    assert.match((await page.locator('#found a').first().getAttribute('href')) ?? '', /^ja-06-capsule-vae\.html#/);
    await page.locator('#query').fill('qqqq');
    await page.getByText('「qqqq」は見つかりません。').waitFor();
    assert.deepEqual(troubles, []);
    await page.close();
  });

  test('a page on paper has all of its pictures', { timeout: 60_000 }, async () => {
    const { page } = await open('desk', '05-cifar10-dcgan.html');
    const images = await page.locator('main img').count();
    // Without scrolling.
    await page.waitForFunction(() => [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0)); // prettier-ignore
    const pdf = (await page.pdf()).toString('latin1');
    // A picture that was not loaded is not in the file.
    const inFile = pdf.match(/\/Subtype ?\/Image/g)?.length ?? 0;
    assert.ok(inFile >= 8 && images >= 8, `${inFile} of ${images} pictures`);
    await page.close();
  });

  test('figures take the page’s colours', { timeout: 60_000 }, async () => {
    const { page, troubles } = await open('desk', '00-start-here.html');
    const red = async () => {
      await page.evaluate(lookOver, { draw: true });
      await page.waitForTimeout(300);
      return page
        .locator('.gtitle')
        .first()
        .evaluate((each) => Number(getComputedStyle(each).fill.match(/\d+/)?.[0]));
    };
    assert.ok((await red()) < 100);
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.ok((await red()) > 180);
    await keepPicture(page, 'site-dark');
    assert.deepEqual(troubles, []);
    await page.close();
  });

  test('the first stop of the keyboard leads past the navigation', async () => {
    const { page } = await open('desk', '00-start-here.html');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the text');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
    await page.close();
  });
});
