// @ts-check
'use strict';
/** The package in which tslab finds TypeScript. In a browser tab, environment/lite has another file in place of this one. */
const path = require('node:path');

const tslabFolder = path.dirname(require.resolve('tslab/package.json'));
const packageFile = require.resolve('@tslab/typescript-for-tslab', { paths: [tslabFolder] });

/**
 * tslab's own TypeScript, unpatched.
 * @type {import('./patchedTypeScript.cjs').TypeScript}
 */
const ts = require(packageFile);

/**
 * Has tslab, when it is loaded, find this in place of the package.
 * @param {object} view
 */
function handOut(view) {
  const loaded = require.cache[packageFile];
  if (loaded) loaded.exports = view;
}

module.exports = { ts, handOut };
