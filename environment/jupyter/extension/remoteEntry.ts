/** What the course adds to JupyterLab: figures that fit, pictures with their words, knobs with names. Without it, lessons work all the same. */
import { offerPlugin } from './container';
import { watchControls } from './controls';
import { addFigureRenderer } from './figureRenderer';
import type { Application, Disposable, WidgetClass } from './jupyterLab';
import { addPictureWords } from './pictureWords';

offerPlugin('visual-anomaly-lab-pages', async (shared) => {
  const { Widget } = (await shared('@lumino/widgets')) as { Widget: WidgetClass };
  return {
    id: 'visual-anomaly-lab-pages:outputs',
    description: 'Figures that fit their place and theme, pictures with their words, knobs with names.',
    autoStart: true,
    activate: (app: Application) =>
      app.docRegistry.addWidgetExtension('Notebook', {
        createNew(panel): Disposable {
          addFigureRenderer(panel.content.rendermime, Widget);
          addPictureWords(panel.content.rendermime);
          const end = watchControls(app, panel);
          let isDisposed = false;
          return {
            get isDisposed() {
              return isDisposed;
            },
            dispose() {
              isDisposed = true;
              end();
            },
          };
        },
      }),
  };
});
