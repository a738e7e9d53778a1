import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';

/** Node's reader of source maps. Places count from 0. */
export class SourceMap {
  private readonly map: TraceMap;

  constructor(text: string | object) {
    this.map = new TraceMap(text as ConstructorParameters<typeof TraceMap>[0]);
  }

  findEntry(line: number, column: number): object {
    const found = originalPositionFor(this.map, { line: line + 1, column });
    if (found.source === null) return {};
    return { originalSource: found.source, originalLine: found.line - 1, originalColumn: found.column };
  }
}
