/** Knobs in words, for the names of rows and for figures. */

/** Such as `lambda 0.1, iterations 200`; a row's name holds every knob that its number depends on. */
export function settingText(knobs: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(knobs)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
