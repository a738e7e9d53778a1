/** The pictures of a folder that tell most: so many, by a rank that is lower the more a picture tells. */

/** Keeps the lowest ranks of what is offered, so that not all of it has to stay in memory. */
export class Telling<Item> {
  private readonly kept: { rank: number; item: Item }[] = [];

  constructor(private readonly most: number) {}

  /** @param make is called for an item that is kept by now */
  offer(rank: number, make: () => Item): void {
    const { kept, most } = this;
    if (kept.length === most && rank >= (kept.at(-1)?.rank ?? Infinity)) return;
    const after = kept.findIndex((each) => each.rank > rank);
    kept.splice(after < 0 ? kept.length : after, 0, { rank, item: make() });
    kept.splice(most);
  }

  /** By rising rank. */
  get items(): Item[] {
    return this.kept.map(({ item }) => item);
  }
}
