import { paths } from '../../../src/platform/browser/paths';

export const { basename, dirname, extname, join, relative, resolve } = paths;
export const sep = '/';
export const isAbsolute = (name: string): boolean => name.startsWith('/');
export const normalize = (name: string): string => join(name);
export default { basename, dirname, extname, join, relative, resolve, sep, isAbsolute, normalize };
