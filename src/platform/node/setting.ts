/** What the reader has set from outside, by an environment variable such as LAB_GRAPHS; undefined where that is not set or empty. */
export function setting(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}
