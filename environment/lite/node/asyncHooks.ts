/**
 * Node's `async_hooks`, as far as a browser has it: what runs within a call, and until the promise that it gives is settled, knows the call's
 * value. Of two that go on at once, both see the value of the later one; Node tells them apart.
 */
export class AsyncLocalStorage<Value> {
  private readonly open: { value: Value }[] = [];

  getStore(): Value | undefined {
    return this.open.at(-1)?.value;
  }

  run<Result>(value: Value, work: () => Result): Result {
    const call = { value };
    this.open.push(call);
    const end = (): void => void this.open.splice(this.open.lastIndexOf(call), 1);
    let result: Result;
    try {
      result = work();
    } catch (error) {
      end();
      throw error;
    }
    if (result instanceof Promise) result.then(end, end);
    else end();
    return result;
  }
}

export const AsyncResource = {
  bind: <Call>(call: Call): Call => call,
};
