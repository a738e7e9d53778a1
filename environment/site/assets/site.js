/** What a page of the site does: draws figures that come into view, searches, and folds the course's list on a phone. */
'use strict';

/** Runs a script, each time anew. @param {string} address @param {Record<string, unknown>} [more] given to its element */
const runScript = (address, more = {}) =>
  new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src: address, onload: resolve, ...more });
    script.onerror = () => reject(new Error(`${address} is missing: build the site anew.`));
    document.head.append(script);
  });

/** Runs a script unless it has run. @param {string} address */
const loadScript = (() => {
  const loading = new Map();
  return (address) => {
    if (!loading.has(address)) loading.set(address, runScript(address));
    return loading.get(address);
  };
})();

const narrow = 600;

/** A figure's layout in the width there is. @param {{ data: any[], layout: any }} figure @param {number} available in pixels */
function fitted({ data, layout }, available) {
  const { width = 760, height = 380 } = layout;
  const margin = { l: 80, r: 80, t: 100, b: 80, ...layout.margin };
  if (available >= width) return layout;
  // Names beside points reach over the plot's end.
  const hasNames = data.some(({ mode = '' }) => mode.includes('text'));
  const slim = available >= narrow ? margin : { ...margin, l: Math.min(margin.l, 55), r: hasNames ? 50 : 12 };
  const inner = height - margin.t - margin.b;
  // A picture is placed by fractions of the plot, which keeps its proportions then.
  const scale = layout.images?.length ? (available - slim.l - slim.r) / (width - margin.l - margin.r) : 1;
  const fit = { ...layout, width: available, height: inner * scale + margin.t + margin.b, margin: slim };
  if (available >= narrow) return fit;
  const small = { size: 11 };
  const left = { orientation: 'h', x: 0, xanchor: 'left', font: small };
  const words = {
    ...axes(layout),
    font: { ...layout.font, ...small },
    title: smallTitle(layout.title),
    shapes: (layout.shapes ?? []).map(withSlimLabel),
  };
  const lies = layout.sliders || layout.images?.length;
  // A slider or a picture is where the legend would go: then it lies above the plot, and above what is marked there.
  if (lies) {
    const room = 26;
    return {
      ...fit,
      ...words,
      sliders: layout.sliders?.map((slider) => ({ ...slider, steps: slider.steps.map(withSlimWords) })),
      height: fit.height + room,
      margin: { ...slim, t: margin.t + room },
      legend: { ...layout.legend, ...left, y: 1 + 22 / (inner * scale), yanchor: 'bottom' },
    };
  }
  return {
    ...fit,
    ...words,
    height: height + 70,
    margin: { ...slim, b: margin.b + 70 },
    // Below the plot, where names may be as long as they are.
    legend: { ...layout.legend, ...left, y: -0.22, yanchor: 'top' },
  };
}

/** Many names beside points would lie over each other in little room: then a touch says them. @param {any[]} data @param {number} available */
function withRoom(data, available) {
  const named = data.filter(({ mode = '' }) => mode.includes('text'));
  const names = named.reduce((sum, { text }) => sum + [text].flat().length, 0);
  if (available >= narrow || names <= 8) return data;
  const wordless = (/** @type {string} */ mode) => mode.replace(/(^|\+)text/, '').replace(/^\+/, '');
  return data.map((trace) => (named.includes(trace) ? { ...trace, mode: wordless(trace.mode) } : trace));
}

/** The axes in little room: names at the side get what they need; that below a plot moves close, where a picture follows. @param {any} layout */
function axes(layout) {
  const all = Object.entries(layout).filter(([name]) => /^[xy]axis/.test(name));
  const changed = all.map(([name, axis]) => {
    const below = name.startsWith('x');
    if (layout.images?.length) return [name, below ? { ...axis, title: { ...axis.title, standoff: 0 } } : axis];
    if (!below) return [name, { ...axis, automargin: true }];
    return [name, { ...axis, title: { ...axis.title, text: wrapped(axis.title?.text ?? '', 24) } }];
  });
  return Object.fromEntries(changed);
}

/** @param {string | { text?: string } | undefined} title */
function smallTitle(title) {
  const whole = typeof title === 'string' ? { text: title } : title;
  return { ...whole, font: { size: 13 }, text: wrapped(whole?.text ?? '', 46) };
}

/** @param {any} shape a line, perhaps with its name above */
function withSlimLabel(shape) {
  if (!shape.label?.text) return shape;
  return { ...shape, label: { ...shape.label, text: wrapped(shape.label.text, 18) } };
}

/** A step of a slider, which may set title and lines anew. @param {any} step */
function withSlimWords(step) {
  const [traces, layout] = step.args;
  if (!layout?.title) return step;
  const shapes = layout.shapes.map(withSlimLabel);
  return { ...step, args: [traces, { ...layout, shapes, title: smallTitle(layout.title) }] };
}

/** @param {string} text @param {number} length of a line, in characters */
function wrapped(text, length) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length > length) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.join('<br>');
}

/** @param {HTMLElement} place @param {{ data: object[], layout: object, config?: object }} figure */
function drawFigure(place, { data, layout, config }) {
  const plot = document.createElement('div');
  let drawnAt = place.clientWidth;
  const draw = () => {
    const traces = withRoom(data, drawnAt);
    return Plotly.newPlot(plot, traces, fitted({ data: traces, layout }, drawnAt), config);
  };
  const drawn = draw();
  place.replaceChildren(plot);
  new ResizeObserver(() => {
    if (place.clientWidth === drawnAt) return;
    drawnAt = place.clientWidth;
    void draw();
  }).observe(place);
  return drawn;
}

const { lang: language } = document.documentElement;

/** The words of a text, as its language has them. @param {string} text */
function tokenize(text) {
  const segments = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)];
  return segments.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

const lab = {
  /** Called by a figure's own file. */
  figure: (specification) => drawFigure(document.currentScript.place, specification),
  /** Called by assets/sections.<language>.js. */
  sections(all) {
    const index = new MiniSearch({
      fields: ['title', 'text', 'page'],
      storeFields: ['title', 'page', 'address', 'text'],
      // Chinese and Japanese have no blanks between words.
      ...(['zh', 'ja'].includes(language) ? { tokenize } : {}),
      searchOptions: { prefix: true, fuzzy: 0.15, combineWith: 'AND', boost: { title: 4, page: 2 } },
    });
    index.addAll(all.map((section, id) => ({ id, ...section })));
    lab.index = index;
  },
  index: undefined,
};
window.lab = lab;

const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      void loadScript('assets/plotly.min.js').then(() => runScript(target.dataset.figure, { place: target }));
    }
  },
  { rootMargin: '600px' },
);
document.querySelectorAll('.figure').forEach((place) => seen.observe(place));

if (window.matchMedia('(max-width: 800px)').matches)
  document.querySelector('.course details')?.removeAttribute('open');

const query = /** @type {HTMLInputElement} */ (document.getElementById('query'));
const found = /** @type {HTMLElement} */ (document.getElementById('found'));

/** The words about the first hit. @param {string} text @param {string[]} terms */
function excerpt(text, terms) {
  const at = Math.max(0, ...terms.map((term) => text.toLowerCase().indexOf(term)));
  const from = at < 50 ? 0 : text.indexOf(' ', at - 50) + 1;
  return `${from > 0 ? '… ' : ''}${text.slice(from, from + 140)}${text.length > from + 140 ? ' …' : ''}`;
}

async function search() {
  await loadScript('assets/minisearch.js');
  await loadScript(`assets/sections.${language}.js`);
  const text = query.value.trim();
  found.hidden = text === '';
  if (text === '') return;
  const hits = lab.index.search(text).slice(0, 12);
  if (hits.length === 0) {
    const nothing = document.createElement('p');
    nothing.textContent = String(found.dataset.nothing).replace('{}', text);
    found.replaceChildren(nothing);
    return;
  }
  const list = document.createElement('ul');
  for (const hit of hits) {
    const link = Object.assign(document.createElement('a'), { href: hit.address });
    const [title, page, words] = ['strong', 'span', 'span'].map((tag) => document.createElement(tag));
    title.textContent = hit.title;
    page.textContent = hit.page;
    words.textContent = excerpt(hit.text, hit.terms);
    link.append(title, ...(hit.title === hit.page ? [] : [page]), words);
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  found.replaceChildren(list);
}

const close = () => {
  found.hidden = true;
};
query.addEventListener('input', () => void search());
query.addEventListener('focus', () => void search());
document.getElementById('search')?.addEventListener('submit', (event) => {
  event.preventDefault();
  found.querySelector('a')?.click();
});
found.addEventListener('click', close);
document.addEventListener('click', ({ target }) => {
  if (target instanceof Node && !query.form?.contains(target)) close();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close();
  const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea');
  if (event.key === '/' && !typing) {
    event.preventDefault();
    query.focus();
  }
});
