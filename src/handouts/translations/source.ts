/** What is translated of an English notebook or page, passage by passage, and how it is put together again. */
import { type Cell, hasTag, type Notebook, notebookText, parseNotebook, sourceOf, withSource } from '../notebookFile';

export interface Passage {
  /** The cell's id in a notebook, the heading's place in a page. */
  readonly id: string;
  /** Markdown, or a line a knob of what is said of it: `- lambda: weight of the feature loss`, or words of a page, such as a button's. */
  readonly kind: 'prose' | 'knobs' | 'words';
  readonly text: string;
}

/** A text as its passages. */
export interface Source {
  readonly passages: readonly Passage[];
  /**
   * The same text with other passages.
   *
   * @param shown by id; those that are missing stay English
   * @param moved makes links or imports of a passage, or of code that is shared, those of another folder
   */
  readonly with: (shown: ReadonlyMap<string, string>, moved: (text: string, kind: 'prose' | 'code') => string) => string;
}

/** The tag of the cell that leads to a lesson's other languages, which is made and not translated. */
export const languagesTag = 'languages';

/** @throws Error with one sentence where it is no notebook */
export function readSource(text: string, file: string): Source {
  return file.endsWith('.ipynb') ? notebookSource(parseNotebook(text, file)) : pageSource(text);
}

function notebookSource(notebook: Notebook): Source {
  return {
    passages: notebook.cells.flatMap(passageOf),
    with: (shown, moved) => {
      const cells = notebook.cells.map((cell) => {
        const text = shown.get(cell.id);
        if (cell.cell_type === 'markdown') return withSource(cell, moved(text ?? sourceOf(cell), 'prose'));
        const code = moved(sourceOf(cell), 'code');
        return withSource(cell, text === undefined ? code : withKnobWords(code, text));
      });
      return notebookText({ ...notebook, cells });
    },
  };
}

/** A cell's words: of Markdown all, of the knobs what is said of each, of other code none. */
function passageOf(cell: Cell): Passage[] {
  const { id } = cell;
  if (cell.cell_type === 'markdown') return hasTag(cell, languagesTag) ? [] : [{ id, kind: 'prose', text: sourceOf(cell) }];
  return hasTag(cell, 'parameters') ? [{ id, kind: 'knobs', text: knobWords(sourceOf(cell)) }] : [];
}

/** A knob's line up to its comment, its name, and the comment. */
const knob = /^(let (\w+)\b.*? \/\/ )(.*)$/gm;

function knobWords(code: string): string {
  return [...code.matchAll(knob)].map(([, , name, comment]) => `- ${name}: ${comment}`).join('\n');
}

function withKnobWords(code: string, words: string): string {
  const said = new Map([...words.matchAll(/^- (\w+): (.*)$/gm)].map(([, name, comment]) => [name, comment]));
  return code.replace(knob, (_, before: string, name: string, comment: string) => before + (said.get(name) ?? comment));
}

/** A page's passages begin at its headings. What leads to its other languages is made and not translated. */
function pageSource(text: string): Source {
  const [begin, end] = [`<!-- ${languagesTag} -->`, `<!-- /${languagesTag} -->`];
  const [before, after = ''] = text.split(begin);
  const own = after === '' ? before : `${before}${begin}\n\n${after.slice(after.indexOf(end))}`;
  const passages = own
    .split(/^(?=#{1,3} )/m)
    .map((part) => ({ id: headingsOf(part).at(0)?.place ?? 'top', kind: 'prose' as const, text: part.trim() }))
    .filter((part) => part.text !== '');
  return {
    passages,
    with: (shown, moved) => passages.map(({ id, text: english }) => `${moved(shown.get(id) ?? english, 'prose')}\n`).join('\n'),
  };
}

/** The headings of a Markdown text, and the fragments that lead to them in JupyterLab and on the site. */
export function headingsOf(markdown: string): { title: string; place: string; level: number }[] {
  return [...markdown.matchAll(/^(#+) (.*)$/gm)].map(([, marks, title]) => {
    return { title: title.trim(), place: title.trim().replaceAll(' ', '-'), level: marks.length };
  });
}
