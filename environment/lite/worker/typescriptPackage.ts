/** TypeScript in a tab, with files in memory; see environment/kernel/compiler/typescriptPackage.cjs. */
import typescript from 'typescript';
import { system } from './files';

(typescript as unknown as { setSys: (system: object) => void }).setSys(system);

export const ts = typescript;

let handed: object = typescript;

/** Has tslab, when it is loaded, find this in place of the package. */
export function handOut(view: object): void {
  handed = view;
}

export const handedOut = (): object => handed;
