/** Something that takes reading tensors to know: found when it is first asked for, and then kept. */
export class Later<Value> {
  private begun?: Promise<Value>;
  private found?: { value: Value };

  constructor(private readonly find: () => Promise<Value>) {}

  async get(): Promise<Value> {
    this.begun ??= this.find();
    const value = await this.begun;
    this.found = { value };
    return value;
  }

  /** What was found by now, so that it can be freed. */
  get now(): Value | undefined {
    return this.found?.value;
  }
}
