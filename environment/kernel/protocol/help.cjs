// @ts-check
'use strict';

/** `name?` or `a.b.c?`, alone in a cell. */
const question = /^\s*([\w$]+(?:\.[\w$]+)*)\?\s*$/;

/**
 * The name that a cell asks about, if the cell is a question such as `tf.tidy?`.
 * @param {string} code
 */
function askedName(code) {
  return question.exec(code)?.[1];
}

/**
 * What is known about a name, for hover and for questions.
 * @param {import('@tslab/typescript-for-tslab').QuickInfo} info
 * @returns {{ 'text/plain': string, 'text/markdown': string }}
 */
function helpOn(info) {
  const { printQuickInfo } = require('tslab/dist/inspect');
  const text = (/** @type {{ text: string }[] | undefined} */ parts) => (parts ?? []).map((part) => part.text).join('');
  const tags = (info.tags ?? []).map(({ name, text: parts }) => `*@${name}* ${text(parts)}`);
  const signature = `\`\`\`typescript\n${text(info.displayParts)}\n\`\`\``;
  return {
    'text/plain': printQuickInfo(info),
    'text/markdown': [signature, text(info.documentation), ...tags].filter(Boolean).join('\n\n'),
  };
}

module.exports = { askedName, helpOn };
