/** What a report's page does: draws its content, and counts anew wherever the threshold is moved to. */
'use strict';

/** As src/commands/reporting/reportContent.ts says. */
const content = JSON.parse(document.getElementById('content').textContent);
const { rows, threshold: own, aurocs } = content;
const byId = (id) => document.getElementById(id);

/** @param {string} tag @param {object} [properties] of the element @param {...(Node | string)} children */
function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** @param {string} tag @param {Record<string, string | number>} attributes */
function drawn(tag, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

const digits = (value) => Number(value.toPrecision(4)).toString();
const share = (part, whole) => (whole > 0 ? `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)` : '–');
const groups = [
  ['good', 'good', (row) => row.anomalous === false],
  ['anomalous', 'anomalous', (row) => row.anomalous === true],
  ['unsorted', 'not sorted', (row) => row.anomalous === undefined],
].filter(([, , has]) => rows.some(has));

// Damaged parts may score ten times as high as whole ones: then steps of equal ratio show both.
const scores = rows.map(({ score }) => score).sort((a, b) => a - b);
const [least, most] = [Math.min(own, scores[0] ?? own), Math.max(own, scores.at(-1) ?? own)];
const isWide = least > 0 && most > 8 * (scores[Math.floor(scores.length / 2)] ?? own);
const [bend, unbend] = isWide ? [Math.log, Math.exp] : [(x) => x, (x) => x];
const span = bend(most) - bend(least) || 1;
const place = (score) => (bend(score) - bend(least)) / span;
const slots = 1000;
// The slider goes a step beyond either end, so that all pass, or none.
const scoreAt = (slot) => unbend(bend(least) + (span * (slot - 5)) / (slots - 10));
const slotOf = (score) => Math.round(5 + place(score) * (slots - 10));

const [width, height, foot] = [800, 220, 20];
const across = (score) => (width * slotOf(score)) / slots;

function drawHistogram() {
  const bins = 50;
  const counts = groups.map(([, , has]) => {
    const count = new Array(bins).fill(0);
    for (const row of rows.filter(has)) count[Math.min(bins - 1, Math.floor(place(row.score) * bins))]++;
    return count;
  });
  const highest = Math.max(1, ...(counts[0]?.map((_, i) => counts.reduce((sum, each) => sum + each[i], 0)) ?? []));
  const [left, step] = [across(least), (across(most) - across(least)) / bins];
  const svg = byId('histogram');
  for (let i = 0; i < bins; i++) {
    let top = height - foot;
    groups.forEach(([name], group) => {
      const tall = ((height - foot - 10) * counts[group][i]) / highest;
      top -= tall;
      svg.append(
        drawn('rect', { class: name, x: left + i * step, y: top, width: Math.max(step - 1, 1), height: tall }),
      );
    });
  }
  for (const at of [0, 0.25, 0.5, 0.75, 1]) {
    const score = unbend(bend(least) + span * at);
    const anchor = at === 0 ? 'start' : at === 1 ? 'end' : 'middle';
    const text = drawn('text', { x: across(score), y: height - 4, 'font-size': 12, 'text-anchor': anchor });
    text.textContent = digits(score);
    svg.append(text);
  }
  svg.append(drawn('line', { id: 'line', y1: 0, y2: height - foot, stroke: '#1b1f23', 'stroke-width': 2 }));
  svg.setAttribute('aria-label', `Histogram of ${rows.length} scores from ${digits(least)} to ${digits(most)}`);
  const legend = groups.map(([name, words]) => element('span', { className: name }, `■ ${words}`));
  document.querySelector('.legend').append(...legend, isWide ? 'Steps of equal ratio.' : '');
}

const figures = [];
function drawPictures(id, pictures) {
  for (const { path, source } of pictures) {
    const { score, kind } = rows.find((row) => row.path === path);
    const verdict = element('strong');
    const picture = element('img', { src: source, alt: `${path}, and its map`, loading: 'lazy' });
    const caption = element('figcaption', {}, path, kind ? ` (${kind})` : '', `: ${digits(score)}, `, verdict);
    const figure = element('figure', {}, picture, caption);
    figures.push({ figure, verdict, score });
    byId(id).append(figure);
  }
}

const cells = (tag, ...texts) => element('tr', {}, ...texts.map((text) => element(tag, {}, text)));

function count(threshold) {
  const isAlarm = ({ score }) => score >= threshold;
  const passing = rows.filter((row) => !isAlarm(row)).length;
  byId('value').textContent = digits(threshold) + (threshold === own ? ', the detector’s own' : '');
  byId('summary').textContent =
    `${share(passing, rows.length)} pass, ${rows.length - passing} are anomalous at the threshold ${digits(threshold)}.`;
  for (const name of ['x1', 'x2']) byId('line').setAttribute(name, String(across(threshold)));
  for (const { figure, verdict, score } of figures) {
    figure.className = score >= threshold ? 'alarm' : '';
    verdict.textContent = score >= threshold ? 'anomalous' : 'passes';
  }
  const [whole, damaged] = [false, true].map((anomalous) => rows.filter((row) => row.anomalous === anomalous));
  byId('confusion').replaceChildren(
    cells('th', '', 'pass', 'anomalous'),
    ...[
      ['good', whole],
      ['damaged', damaged],
    ].map(([name, of]) => {
      const alarms = of.filter(isAlarm).length;
      return cells('td', name, share(of.length - alarms, of.length), share(alarms, of.length));
    }),
  );
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  byId('perKind').replaceChildren(
    cells('th', 'kind', 'called anomalous', 'AUROC against the good ones'),
    ...kinds.map((kind) => {
      const of = rows.filter((row) => row.kind === kind);
      return cells('td', kind, share(of.filter(isAlarm).length, of.length), aurocs[kind]?.toFixed(3) ?? '');
    }),
    cells('td', 'all', share(rows.length - passing, rows.length), aurocs.all?.toFixed(3) ?? ''),
  );
}

function drawAll() {
  document.title = `Report: ${content.folder}`;
  document.querySelector('h1').textContent = `What the detector finds in ${content.folder}`;
  drawHistogram();
  drawPictures('worst', content.worst);
  drawPictures('doubtful', content.doubtful);
  byId('labelled').hidden = rows.every(({ anomalous }) => anomalous === undefined);
  const learnt = { detector: content.scorer, 'its threshold': digits(own), ...content.learnt };
  for (const [term, words] of Object.entries(learnt))
    byId('learnt').append(element('dt', {}, term), element('dd', {}, words));
  byId('noted').hidden = content.notes.length === 0;
  byId('notes').append(...content.notes.map((note) => element('li', {}, note)));
  const falling = [...rows].sort((a, b) => b.score - a.score);
  byId('all').append(
    cells('th', 'picture', 'kind', 'score'),
    ...falling.map(({ path, kind, score }) => cells('td', path, kind, digits(score))),
  );
}

drawAll();
const slider = byId('threshold');
const back = () => {
  slider.value = String(slotOf(own));
  count(own);
};
slider.addEventListener('input', () => count(scoreAt(Number(slider.value))));
byId('own').addEventListener('click', back);
back();
