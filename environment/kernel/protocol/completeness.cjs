// @ts-check
'use strict';
const { ts } = require('../compiler/patchedTypeScript.cjs');

/** TypeScript's number for "Unterminated template literal". */
const unterminatedTemplate = 1160;

/**
 * Whether a console may run what was typed: the content of is_complete_reply. Stock tslab calls faulty code complete.
 * @param {string} code
 * @returns {{ status: 'complete' | 'invalid' } | { status: 'incomplete', indent: string }}
 */
function completeness(code) {
  const { isCompleteCode } = require('tslab/dist/converter');
  const { completed, indent = '' } = isCompleteCode(code);
  if (!completed) return { status: 'incomplete', indent };
  const { diagnostics = [] } = ts.transpileModule(code, { reportDiagnostics: true });
  if (diagnostics.some(({ code: number }) => number === unterminatedTemplate)) return { status: 'incomplete', indent };
  return { status: diagnostics.length > 0 ? 'invalid' : 'complete' };
}

module.exports = { completeness };
