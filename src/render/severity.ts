/** How large and how deep: hard to see, as in most of MVTec's pictures, or beyond doubt. */
export const severities = ['slight', 'clear', 'gross'] as const;
export type Severity = (typeof severities)[number];

/** How much of a defect that is, relative to a clear one. */
export const strength = { slight: 0.65, clear: 1, gross: 1.5 } satisfies Record<Severity, number>;

/** The severity of a set's picture of a defect, from its number: they take turns. */
export function severityOf(index: number): Severity {
  return severities[index % severities.length];
}
