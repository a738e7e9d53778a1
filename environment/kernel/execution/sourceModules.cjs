// @ts-check
'use strict';
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { mendDanfo } = require('../repairs/danfo.cjs');

/**
 * The project's compiled sources as CommonJS modules. Stock tslab keeps a module although something it imports has
 * changed; here a changed source takes every module that reached it with it, so that a cell run again gets all of
 * the edit. Cyclic imports work as in Node.
 */
class SourceModules {
  /**
   * @param {object} options
   * @param {string} options.from the folder from which cells import
   * @param {import('../compiler/cellCompiler.cjs').CellCompiler['maps']} options.maps
   */
  constructor({ from, maps }) {
    this.maps = maps;
    /**
     * Compiled code by file, named as if it stood beside its source.
     * @type {Map<string, string>}
     */
    this.code = new Map();
    /** @type {Map<string, { exports: unknown, importers: Set<string> }>} */
    this.loaded = new Map();
    /** @type {unknown} danfo, once a cell has asked for it */
    this.mended = undefined;
    /** What a cell's `require` is. */
    this.require = this.requireFor(path.join(from, '__tslab__.js'));
  }

  /**
   * Takes newly compiled sources.
   * @param {readonly import('tslab/dist/converter').SideOutput[]} outputs
   */
  update(outputs) {
    for (const { path: file, data } of outputs) {
      this.code.set(path.normalize(file), data);
      this.forget(path.normalize(file));
    }
  }

  /** @param {string} file */
  forget(file) {
    const module = this.loaded.get(file);
    this.loaded.delete(file);
    for (const importer of module?.importers ?? []) this.forget(importer);
  }

  /** @param {string} file the importing file */
  requireFor(file) {
    const own = createRequire(file);
    /** @param {string} name */
    const load = (name) => {
      // A cell's display functions have to be those of the tslab that runs it.
      if (name === 'tslab') return require('tslab');
      const source = /^\.\.?(\/|$)/.test(name) && this.find(path.resolve(path.dirname(file), name));
      if (source) return this.load(source, file);
      return name === 'danfojs-node' ? this.danfo(own) : own(name);
    };
    return Object.assign(load, own);
  }

  /** @param {NodeJS.Require} own */
  danfo(own) {
    this.mended ??= mendDanfo(own('danfojs-node'));
    return this.mended;
  }

  /**
   * The compiled file behind an import, by the compiler's rules.
   * @param {string} target
   */
  find(target) {
    const candidates = [`${target}.js`, path.join(target, 'index.js'), target];
    return candidates.find((candidate) => this.code.has(candidate));
  }

  /**
   * @param {string} file
   * @param {string} importer
   * @returns {unknown}
   */
  load(file, importer) {
    const known = this.loaded.get(file);
    if (known) {
      known.importers.add(importer);
      return known.exports;
    }
    const code = this.code.get(file) ?? '';
    const typescript = file.replace(/\.js$/, '.ts');
    const source = fs.existsSync(typescript) ? typescript : file;
    const module = { exports: {}, importers: new Set([importer]) };
    this.loaded.set(file, module);
    this.maps.name(file, code);
    const run = vm.compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname'], {
      filename: file,
      importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    try {
      run.call(module.exports, module.exports, this.requireFor(file), module, source, path.dirname(source));
    } catch (error) {
      this.loaded.delete(file);
      throw error;
    }
    return module.exports;
  }
}

module.exports = { SourceModules };
