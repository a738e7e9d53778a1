/** An exercise as a form: a choice is clicked, a number typed, and what is said of the answers follows the hand. */
import type { Answers, Exercise } from '../exercises/judge';
import type { Question } from '../exercises/question';
import { labKernel } from './kernel';
import { wordsHere } from './language';
import { Widget } from './knobs/widget';
import { escapeHtml } from './tableHtml';

const controls = '@jupyter-widgets/controls' as const;
const widgetMime = 'application/vnd.jupyter.widget-view+json';

/** What stands first in a list of choices. */
const open = '…';

/** A question's controls, and the answer that they hold; undefined where it is still open. */
interface Field {
  widgets: Widget[];
  answer: () => unknown;
}

/**
 * Shows the form below the cell, and in it what `verdict` says: an HTML text.
 *
 * @param given answers that it begins with
 * @param still what is shown where there are no widgets, by MIME type
 */
export function answerForm(
  exercise: Exercise,
  given: Answers<Exercise>,
  verdict: (answers: Answers<Exercise>) => string,
  still: Record<string, unknown>,
): void {
  const layout = new Widget({
    module: '@jupyter-widgets/base',
    name: 'Layout',
    state: { width: '40em', max_width: '98%' },
  });
  const said = html('');
  const fields = Object.entries(exercise).map(([name, question]) => {
    const field = fieldOf(question, { name, given: given[name], layout, changed: () => tell() });
    return { name, ...field };
  });
  const answers = (): Answers<Exercise> => Object.fromEntries(fields.map(({ name, answer }) => [name, answer()]));
  const tell = (): void => said.set({ value: verdict(answers()) });
  tell();
  const column = [...fields.flatMap(({ widgets }) => widgets), said];
  const box = new Widget({
    module: controls,
    name: 'VBox',
    state: { children: column.map(({ reference }) => reference) },
  });
  const view = { model_id: box.id, version_major: 2, version_minor: 0 };
  labKernel().display({ data: { ...still, [widgetMime]: view } });
}

const asText = (given: unknown): string =>
  typeof given === 'string' || typeof given === 'number' ? String(given) : '';

const html = (value: string): Widget => new Widget({ module: controls, name: 'HTML', state: { value } });

function fieldOf(
  { wants, names, several, isWritten, form }: Question<unknown>,
  { name, given, layout, changed }: { name: string; given: unknown; layout: Widget; changed: () => void },
): Field {
  const title = html(escapeHtml(`${wants[0].toUpperCase()}${wants.slice(1)}`));
  const control = (model: string, state: Record<string, unknown>): Widget =>
    new Widget({ module: controls, name: model, state: { layout: layout.reference, ...state } }, { changed });
  // What a screen reader says of a control.
  const described = { description: name, tooltip: `${name}: ${wants}` };
  if (isWritten) {
    const how = wordsHere()('to be written in the cell, between the braces');
    const where = html(`<code>${escapeHtml(name)}: ${escapeHtml(form)}</code> (${escapeHtml(how)})`);
    return { widgets: [title, where], answer: () => given };
  }
  if (names && several) {
    const isGiven = (each: string): boolean => Array.isArray(given) && given.includes(each);
    const boxes = names.map((each) =>
      control('Checkbox', { ...described, description: each, indent: false, value: isGiven(each) }),
    );
    const chosen = (): string[] => names.filter((_, i) => boxes[i].state.value === true);
    return { widgets: [title, ...boxes], answer: () => (chosen().length > 0 ? chosen() : undefined) };
  }
  if (names) {
    const menu = control('Dropdown', {
      ...described,
      _options_labels: [open, ...names],
      index: names.indexOf(asText(given)) + 1,
    });
    return { widgets: [title, menu], answer: () => names[Number(menu.state.index) - 1] };
  }
  const text = control('Text', {
    ...described,
    placeholder: form,
    continuous_update: false,
    value: asText(given),
  });
  const typed = (): string => String(text.state.value).trim();
  return { widgets: [title, text], answer: () => (typed() === '' ? undefined : typed()) };
}
