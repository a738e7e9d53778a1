/** The kernel as an extension of JupyterLite. */
import { offerPlugin } from '../../jupyter/extension/container';
import { TabKernel } from './extension';
import type { Telling } from './jupyterLite';
import { readersPlugin } from './reader';
import { slowness } from './warnings';

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

/** The plugin, for the tokens of the page that it is in. */
function plugin({ IKernelSpecs, IKernelClient }: Services, tell: (sentence: string) => void) {
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
          const kernel = new TabKernel(options, script, (words) => {
            const slow = slowness(words);
            if (slow !== undefined) tell(slow);
          });
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

offerPlugin('visual-anomaly-lab', async (shared) => {
  const telling = (await shared('@jupyterlab/apputils')) as Telling;
  const tell = (sentence: string): void => void telling.Notification.warning(sentence, { autoClose: false });
  const services = (await shared('@jupyterlite/services')) as Services;
  return [plugin(services, tell), readersPlugin(telling, tell, new URL('.', script).href)];
});
