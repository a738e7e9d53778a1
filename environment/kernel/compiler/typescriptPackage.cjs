// @ts-check
'use strict';
/**
 * The TypeScript that cells are compiled by, the project's own, and the place where tslab looks for one. In a browser tab,
 * environment/lite has another file in place of this one.
 */
const Module = require('node:module');
const path = require('node:path');
const ts = require('typescript');

const tslabFolder = path.dirname(require.resolve('tslab/package.json'));
const packageFile = require.resolve('@tslab/typescript-for-tslab', { paths: [tslabFolder] });

/**
 * Has tslab, when it is loaded, find this in place of the package that it brings, an older TypeScript, which is never loaded.
 * @param {object} view
 */
function handOut(view) {
  const inPlace = new Module(packageFile);
  inPlace.exports = view;
  inPlace.loaded = true;
  require.cache[packageFile] = inPlace;
}

module.exports = { ts, handOut };
