// @ts-check
'use strict';
/** What tslab finds as its TypeScript: it is loaded when the kernel has handed its own view out. */
module.exports = require('./typescriptPackage').handedOut();
