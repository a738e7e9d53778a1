/** Knobs in a notebook: named for a screen reader; and where their kernel is gone, a sentence and a way on in place of broken links. */
import type { Application, NotebookPanel } from './jupyterLab';

const dead = '.jupyter-widgets-disconnected';
const missing = 'Error displaying widget: model not found';
const styleId = 'visual-anomaly-lab-controls';
/** In place of the red broken link before each control. */
const style = `${dead}::before { display: none !important } ${dead}[inert] { opacity: 0.6 }`;

/** Looks after a notebook's knobs as they come. @returns what ends it */
export function watchControls(app: Application, panel: NotebookPanel): () => void {
  if (!document.getElementById(styleId))
    document.head.append(Object.assign(document.createElement('style'), { id: styleId, textContent: style }));
  let asked = false;
  const look = (): void => {
    asked = false;
    nameSliders(panel.node);
    for (const area of panel.node.querySelectorAll<HTMLElement>('.jp-OutputArea-output')) {
      // A wide table scrolls: by keyboard, too.
      if (area.scrollWidth > area.clientWidth) area.tabIndex = 0;
      // An Output widget has outputs of its own within.
      if (area.parentElement?.closest('.jp-OutputArea-output')) continue;
      const isDead = area.querySelector(dead) !== null || area.matches(dead) || area.textContent === missing;
      if (isDead && !area.dataset.labDead) tellDead(app, panel, area);
    }
  };
  const observer = new MutationObserver(() => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(look);
  });
  observer.observe(panel.node, { subtree: true, childList: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}

/** ipywidgets gives the handle no name; what it says of its value is the slider's own readout. */
function nameSliders(node: HTMLElement): void {
  for (const slider of node.querySelectorAll('.widget-slider, .jupyter-widget-slider')) {
    const name = slider.querySelector('.widget-label')?.textContent ?? '';
    const readout = slider.querySelector('.widget-readout');
    for (const handle of slider.querySelectorAll('.noUi-handle')) {
      if (handle.getAttribute('aria-label') !== name) handle.setAttribute('aria-label', name);
      const value = readout?.textContent ?? '';
      if (value && handle.getAttribute('aria-valuetext') !== value) handle.setAttribute('aria-valuetext', value);
    }
    if (readout?.getAttribute('contenteditable') && !readout.hasAttribute('aria-label')) {
      readout.setAttribute('role', 'textbox');
      readout.setAttribute('aria-label', name);
    }
  }
}

/** What was saved stays in sight: where the controls stood, which are deaf now, and the figure that was drawn for them. */
function tellDead(app: Application, panel: NotebookPanel, area: HTMLElement): void {
  area.dataset.labDead = 'true';
  const words = document.createElement('p');
  words.textContent = 'These controls belong to a kernel that is gone. ';
  words.style.margin = '0';
  const run = async (commands: readonly string[]): Promise<void> => {
    panel.content.activeCellIndex = panel.content.widgets.findIndex(({ node }) => node.contains(area));
    for (const command of commands) await app.commands.execute(command);
  };
  const button = (label: string, commands: readonly string[]): HTMLButtonElement => {
    const made = Object.assign(document.createElement('button'), { type: 'button', textContent: label });
    made.className = 'jp-mod-styled jp-mod-accept';
    made.style.marginRight = '0.6em';
    made.addEventListener('click', () => void run(commands));
    return made;
  };
  words.append(
    button('Run this cell', ['notebook:run-cell']),
    button('Run the cells above, then this one', ['notebook:run-all-above', 'notebook:run-cell']),
  );
  for (const control of area.querySelectorAll<HTMLElement>(dead))
    control.inert = !control.querySelector('.jp-OutputArea');
  if (area.textContent === missing) area.replaceChildren();
  area.prepend(words);
}
