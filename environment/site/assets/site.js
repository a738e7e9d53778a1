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

const { lang: language } = document.documentElement;

/** The words of a text, as its language has them. @param {string} text */
function tokenize(text) {
  const segments = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)];
  return segments.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

const lab = {
  /** Called by a figure's own file. */
  figure: (specification) => placeFigure(document.currentScript.place, specification),
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
      void loadScript('assets/plotly.min.js')
        .then(() => loadScript('assets/figures.js'))
        .then(() => runScript(target.dataset.figure, { place: target }));
    }
  },
  { rootMargin: '600px' },
);
document.querySelectorAll('.figure').forEach((place) => seen.observe(place));

/** On paper there is no scrolling to what is not loaded yet: when all else is there, the pictures further down come, too. */
window.addEventListener('load', () => {
  for (const image of document.images) image.loading = 'eager';
});
// And nothing to unfold.
window.addEventListener('beforeprint', () => {
  for (const folded of document.querySelectorAll('details.code')) folded.setAttribute('open', '');
});

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
