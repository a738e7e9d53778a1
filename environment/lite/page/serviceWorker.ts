/**
 * The course without a network, in place of JupyterLite's own service worker: what was loaded, and what a page asks for, is kept. What may
 * change under its name always comes from the network where there is one, so that a newer course is seen at once.
 */

/** Put before this file when it is built. */
declare const course: { version: string };

/** A service worker's own names; the project's types are a page's. */
interface Lasting {
  waitUntil: (work: Promise<unknown>) => void;
}
type Listen = ((type: 'install' | 'activate', listener: (event: Lasting) => void) => void) &
  ((type: 'message', listener: (event: Lasting & { data: { keep?: string[] } }) => void) => void) &
  ((
    type: 'fetch',
    listener: (event: Lasting & { request: Request; respondWith: (response: Promise<Response>) => void }) => void,
  ) => void);
const worker = self as unknown as {
  addEventListener: Listen;
  clients: { claim: () => Promise<void> };
  registration: { scope: string };
  skipWaiting: () => Promise<void>;
};

const prefix = 'visual-anomaly-lab-';
const kept = `${prefix}${course.version}`;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));

worker.addEventListener('message', (event) => event.waitUntil(keepAll(event.data.keep ?? [])));

worker.addEventListener('fetch', (event) => {
  const { url, method } = event.request;
  // By this JupyterLite asks whether there is a service worker.
  if (url.includes('/api/service-worker-heartbeat')) event.respondWith(Promise.resolve(new Response('ok')));
  else if (method === 'GET' && isOurs(url)) event.respondWith(answer(event.request, (work) => event.waitUntil(work)));
});

const isOurs = (url: string): boolean => url.startsWith(worker.registration.scope);

async function forgetOthers(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== kept);
  await Promise.all(others.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** One after the other, so that what a reader waits for comes first. */
async function keepAll(urls: readonly string[]): Promise<void> {
  const cache = await caches.open(kept);
  for (const url of new Set(urls.filter(isOurs).map(plain)))
    if (!(await cache.match(url)))
      await fetch(url, { cache: 'no-cache' }).then(
        (response) => (response.ok ? cache.put(url, response) : undefined),
        () => undefined,
      );
}

/** Without what keeps a browser from its own cache. */
const plain = (url: string): string => url.replace(/[?#].*$/, '');

/** Named by what is in them: what was kept under such a name is right. */
const isNamedByContent = (url: string): boolean => /\/build\/|\/core-[A-Z0-9]{8}\.js$|\.[0-9a-f]{16,20}\.js$/.test(url);

/** Milliseconds after which a network counts as none. */
const patience = 4000;

async function answer(request: Request, waitUntil: Lasting['waitUntil']): Promise<Response> {
  const url = plain(request.url);
  const cache = await caches.open(kept);
  const found = await cache.match(url);
  if (found && isNamedByContent(url)) return found;
  const asked = request.mode === 'navigate' ? fetch(request) : fetch(request, { cache: 'no-cache' });
  const fresh = await (found ? Promise.race([asked.catch(() => undefined), late()]) : asked);
  if (!fresh) return found as Response;
  if (fresh.ok && !fresh.redirected && fresh.type === 'basic') waitUntil(cache.put(url, fresh.clone()));
  return fresh;
}

function late(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), patience));
}

export {};
