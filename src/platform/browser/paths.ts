import type { Paths } from '../paths';

/** Names as on Linux; the working directory is the root. */
export const paths: Paths = { join, dirname, basename, extname, relative, resolve };

function join(...parts: string[]): string {
  return normalise(parts.filter((part) => part !== '').join('/')) || '.';
}

function resolve(...parts: string[]): string {
  const last = parts.reduce((from, part, i) => (part.startsWith('/') ? i : from), 0);
  return normalise(`/${parts.slice(last).join('/')}`);
}

function dirname(name: string): string {
  const at = withoutEnd(name).lastIndexOf('/');
  if (at < 0) return '.';
  return name.slice(0, at) || '/';
}

function basename(name: string, ending = ''): string {
  const last = withoutEnd(name).split('/').at(-1) ?? '';
  return ending !== '' && last !== ending && last.endsWith(ending) ? last.slice(0, -ending.length) : last;
}

function extname(name: string): string {
  return /[^.](\.[^.]*)$/.exec(basename(name))?.[1] ?? '';
}

function relative(from: string, to: string): string {
  const [base, target] = [from, to].map((name) => resolve(name).split('/').filter(Boolean));
  let shared = 0;
  while (shared < base.length && base[shared] === target[shared]) shared++;
  return [...base.slice(shared).map(() => '..'), ...target.slice(shared)].join('/');
}

function withoutEnd(name: string): string {
  return name.length > 1 ? name.replace(/\/+$/, '') : name;
}

/** Without `.`, `..` and double slashes. */
function normalise(name: string): string {
  const isAbsolute = name.startsWith('/');
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !isAbsolute) parts.push(part);
  }
  return `${isAbsolute ? '/' : ''}${parts.join('/')}`;
}
