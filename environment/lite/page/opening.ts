/** Stands in JupyterLite's page itself, before all it loads: what a reader is told where nothing can be loaded. */

function say(sentence: string): void {
  const words = Object.assign(document.createElement('p'), { textContent: sentence });
  words.setAttribute('role', 'alert');
  words.style.cssText =
    'position:fixed;inset:0;z-index:2000;margin:0;padding:2em;background:#fff;color:#111;font:1.1em sans-serif';
  const show = (): void => document.body.replaceChildren(words);
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', show);
  else show();
}

const cut = 'The network was cut before the lesson was loaded: reload this page when it is back.';

if (location.protocol === 'file:') {
  say(
    'Lessons run from a web server, not from a file: in the folder of the site run python3 -m http.server, then open http://localhost:8000.',
  );
} else if (typeof WebAssembly === 'undefined') {
  say('This browser has no WebAssembly, which computes here: take another browser, or the course on a computer.');
} else {
  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLScriptElement && !('jupyterapp' in globalThis)) say(cut);
    },
    true,
  );
  addEventListener('unhandledrejection', ({ reason }) => {
    if (/dynamically imported module|error loading dynamically/i.test(String(reason)) && !('jupyterapp' in globalThis))
      say(cut);
  });
}

export {};
