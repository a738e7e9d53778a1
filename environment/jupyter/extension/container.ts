/**
 * An extension as JupyterLab loads one: a container of module federation, which is handed the page's shared modules and gives out plugins.
 * Written by hand, since all that ours take of the page are a few names.
 */

type Shared = Partial<Record<string, Record<string, { get: () => Promise<() => unknown> }>>>;

/** A module that the page shares, by its npm name. @throws Error where the page has none of that name */
export type SharedModule = (name: string) => Promise<unknown>;

/**
 * @param name of the extension, as in its package.json
 * @param plugin made of the page's modules
 */
export function offerPlugin(name: string, plugin: (shared: SharedModule) => Promise<object>): void {
  let scope: Shared = {};
  const shared: SharedModule = async (module) => {
    const version = Object.values(scope[module] ?? {}).at(0);
    if (!version) throw new Error(`${name} expected ${module}, and found a page without it.`);
    return (await version.get())();
  };
  const container = {
    init: (given: Shared) => {
      scope = given;
      return Promise.resolve();
    },
    get: async (_module: string) => {
      const found = await plugin(shared);
      return () => ({ __esModule: true, default: found });
    },
  };
  const page = globalThis as unknown as { _JUPYTERLAB?: Record<string, typeof container> };
  (page._JUPYTERLAB ??= {})[name] = container;
}
