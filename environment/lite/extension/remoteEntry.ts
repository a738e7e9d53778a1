/**
 * The extension as JupyterLab loads one: a container of module federation, which is handed the page's shared modules and gives out plugins.
 * Written by hand, since all it takes of the page are two names.
 */
import { TabKernel } from './extension';

type Shared = Partial<Record<string, Record<string, { get: () => Promise<() => unknown> }>>>;
interface Services {
  IKernelSpecs: object;
  IKernelClient: object;
}
interface KernelSpecs {
  register: (options: {
    spec: object;
    create: (options: ConstructorParameters<typeof TabKernel>[0]) => Promise<TabKernel>;
  }) => void;
}
interface KernelClient {
  interrupt: (id: string) => Promise<void>;
}

/** The kernel's files lie beside this one, whose address is known only while it is loaded. */
const script = new URL('worker.js', (document.currentScript as HTMLScriptElement).src);

let shared: Shared = {};

async function services(): Promise<Services> {
  const version = Object.values(shared['@jupyterlite/services'] ?? {}).at(0);
  if (!version) throw new Error('The TypeScript kernel expected JupyterLite 0.8, and found another page.');
  return (await version.get())() as Services;
}

/** The plugin, for the tokens of the page that it is in. */
function plugin({ IKernelSpecs, IKernelClient }: Services) {
  return {
    id: 'visual-anomaly-lab:kernel',
    description: 'The TypeScript kernel.',
    autoStart: true,
    requires: [IKernelSpecs, IKernelClient],
    activate: (_app: unknown, specs: KernelSpecs, client: KernelClient) => {
      const kernels = new Map<string, TabKernel>();
      specs.register({
        spec: {
          name: 'tslab',
          display_name: 'TypeScript',
          language: 'typescript',
          argv: [],
          resources: {},
        },
        create: (options) => {
          const kernel = new TabKernel(options, script);
          kernels.set(options.id, kernel);
          return Promise.resolve(kernel);
        },
      });
      // JupyterLite's own interrupt reaches no kernel: it only forgets the cells that wait.
      const interrupt = client.interrupt.bind(client);
      client.interrupt = async (id) => {
        const kernel = kernels.get(id);
        if (kernel && !kernel.isDisposed) kernel.interrupt();
        else await interrupt(id);
      };
    },
  };
}

const container = {
  init: (scope: Shared) => {
    shared = scope;
    return Promise.resolve();
  },
  get: async (_module: string) => {
    const found = plugin(await services());
    return () => ({ __esModule: true, default: found });
  },
};

const page = globalThis as unknown as { _JUPYTERLAB?: Record<string, typeof container> };
(page._JUPYTERLAB ??= {})['visual-anomaly-lab'] = container;
