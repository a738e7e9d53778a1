// @ts-check
'use strict';
const fs = require('node:fs');

/**
 * Stock tslab watches folders and files with the operating system's help: events come late, and one that comes while
 * another is pending wedges the kernel ("Unexpected pending rebuildTimer"). This repair watches nothing. Before a cell
 * is compiled, `reportChanges` looks at each source once and tells the compiler which ones changed.
 * Packages are taken as unchanged while the kernel runs.
 * @returns {import('../compiler/patchedTypeScript.cjs').Repair & { reportChanges(): void }}
 */
function fileWatching() {
  /** @type {Map<string, { stamp: string, tell: (file: string, event: number) => void }>} */
  const watched = new Map();

  /** @param {string} file */
  function stampOf(file) {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    return stat ? `${stat.mtimeMs} ${stat.size} ${stat.ino}` : 'missing';
  }

  /**
   * TypeScript's FileWatcherEventKind.
   * @param {string} before
   * @param {string} after
   */
  function eventOf(before, after) {
    if (before === 'missing') return 0;
    return after === 'missing' ? 2 : 1;
  }

  return {
    system(sys) {
      sys.watchFile = (file, tell) => {
        if (!file.includes('/node_modules/')) watched.set(file, { stamp: stampOf(file), tell });
        return { close: () => watched.delete(file) };
      };
      sys.watchDirectory = () => ({ close() {} });
    },
    reportChanges() {
      for (const [file, entry] of [...watched]) {
        const stamp = stampOf(file);
        if (stamp === entry.stamp) continue;
        const event = eventOf(entry.stamp, stamp);
        entry.stamp = stamp;
        entry.tell(file, event);
      }
    },
  };
}

module.exports = { fileWatching };
