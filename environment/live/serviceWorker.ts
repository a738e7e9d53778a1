/**
 * Keeps one version of the page, whole, for when there is no network, and gives every file the headers that a plain web server does not send:
 * threads need them. All but the few files beside it lie in a folder named by the version, so that new code never gets an old detector.
 */

/** Put before this file when it is built. */
declare const page: { version: string; names: string[]; headers: Record<string, string> };

/** A service worker's own names; the project's types are a page's. */
interface Lasting {
  waitUntil: (work: Promise<unknown>) => void;
}
const worker = self as unknown as {
  addEventListener: ((type: 'install' | 'activate', listener: (event: Lasting) => void) => void) &
    ((
      type: 'fetch',
      listener: (event: { request: Request; respondWith: (response: Promise<Response>) => void }) => void,
    ) => void);
  clients: { claim: () => Promise<void> };
  registration: { scope: string };
};

const prefix = 'lab-live-';
const kept = `${prefix}${page.version}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepAll());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers());
});

worker.addEventListener('fetch', (event) => {
  const { url, method } = event.request;
  if (method === 'GET' && url.startsWith(worker.registration.scope)) event.respondWith(answer(event.request));
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(kept);
  // Not from the browser's own cache, which may hold files of another version under the same names.
  await cache.addAll(page.names.map((name) => new Request(name, { cache: 'reload' })));
}

async function forgetOthers(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== kept);
  await Promise.all(others.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** Milliseconds after which a network counts as none. */
const patience = 3000;

/**
 * The page itself from the network where there is one, so that a new version is seen at once; all else from what is kept, and what is not kept,
 * such as a file of another version, from the network.
 */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(kept);
  const isPage = request.mode === 'navigate';
  const fresh = isPage
    ? await fetch(request, { signal: AbortSignal.timeout(patience) }).catch(() => undefined)
    : undefined;
  const given = fresh ?? (await cache.match(isPage ? './' : request, { ignoreSearch: true })) ?? (await fetch(request));
  const { status, statusText, body } = given;
  // An answer that leads elsewhere can't be made anew.
  if (status === 0 || given.redirected) return given;
  const headers = new Headers(given.headers);
  for (const [name, value] of Object.entries(page.headers)) headers.set(name, value);
  return new Response(body, { status, statusText, headers });
}
