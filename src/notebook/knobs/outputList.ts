/** Outputs as a notebook keeps them, made of a kernel's messages: what an Output widget shows of a button's work. */

type Content = Record<string, unknown>;
export type CellOutput = { output_type: string } & Content;

export class OutputList {
  private entries: { output: CellOutput; displayId?: string }[] = [];

  /** One entry an output, in the order shown. */
  get outputs(): CellOutput[] {
    return this.entries.map(({ output }) => output);
  }

  /**
   * @param type of Jupyter's messages: `display_data`, `update_display_data`, `stream`, `error` or `clear_output`
   * @param content of the message
   */
  add(type: string, content: Content): void {
    if (type === 'clear_output') this.entries = [];
    else if (type === 'stream') this.addText(content as { name: string; text: string });
    else if (type === 'update_display_data') this.replace(content);
    else this.entries.push({ output: outputOf(type, content), displayId: idOf(content) });
  }

  private addText({ name, text }: { name: string; text: string }): void {
    const last = this.entries.at(-1)?.output;
    if (last?.output_type === 'stream' && last.name === name) last.text = `${String(last.text)}${text}`;
    else this.entries.push({ output: { output_type: 'stream', name, text } });
  }

  private replace(content: Content): void {
    for (const entry of this.entries)
      if (entry.displayId === idOf(content)) entry.output = outputOf('display_data', content);
  }
}

function idOf({ transient }: Content): string | undefined {
  return (transient as { display_id?: string } | undefined)?.display_id;
}

/** Without what a message says only in passing. */
function outputOf(type: string, content: Content): CellOutput {
  const kept = Object.entries(content).filter(([name]) => name !== 'transient');
  return { output_type: type, ...Object.fromEntries(kept) };
}
