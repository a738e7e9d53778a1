import { paths } from '../../../src/platform/browser/paths';

export const sep = '/';
export const basename = (name: string, ending?: string): string => paths.basename(name, ending);
export const dirname = (name: string): string => paths.dirname(name);
export const extname = (name: string): string => paths.extname(name);
export const isAbsolute = (name: string): boolean => name.startsWith('/');
export const join = (...parts: string[]): string => paths.join(...parts);
export const normalize = (name: string): string => paths.join(name);
export const relative = (from: string, to: string): string => paths.relative(from, to);
export const resolve = (...parts: string[]): string => paths.resolve(...parts);
export default { sep, basename, dirname, extname, isAbsolute, join, normalize, relative, resolve };
