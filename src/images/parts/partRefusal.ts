/** A picture that doesn't show exactly one whole part. */
export class PartRefusal extends RangeError {
  /** @param reason after a number of pictures, such as `reach the border` in "8 reach the border" */
  constructor(
    message: string,
    readonly reason: string,
  ) {
    super(message);
  }
}

/** Such as `2 of 10 usable: 5 reach the border, 3 show several parts`. */
export function countRefusals(count: number, reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const said = [...counts].sort(([, a], [, b]) => b - a).map(([reason, number]) => `${number} ${reason}`);
  return `${count - reasons.length} of ${count} usable${said.length > 0 ? `: ${said.join(', ')}` : ''}`;
}
