/** Pictures in a notebook carry their words, which the kernel sends along. */
import type { MimeModel, Registry } from './jupyterLab';

const types = ['image/png', 'image/jpeg'];

export function addPictureWords(registry: Registry): void {
  for (const type of types) {
    const stock = registry.getFactory(type);
    if (!stock) continue;
    const createRenderer: typeof stock.createRenderer = (options) => {
      const renderer = stock.createRenderer(options);
      const render = renderer.renderModel.bind(renderer);
      renderer.renderModel = async (model: MimeModel) => {
        await render(model);
        const words = model.metadata.alt ?? model.data['text/plain'];
        for (const image of renderer.node.querySelectorAll('img'))
          image.alt = Array.isArray(words) ? words.join('') : typeof words === 'string' ? words : '';
      };
      return renderer;
    };
    registry.addFactory({ ...stock, mimeTypes: [type], createRenderer }, 80);
  }
}
