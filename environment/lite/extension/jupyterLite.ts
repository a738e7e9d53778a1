/** As much of JupyterLite's page as the extension asks for. */

export interface Signal<Value> {
  connect(slot: (sender: unknown, value: Value) => void): boolean;
}

export interface Notebook {
  metadata: Record<string, unknown>;
  cells: readonly { source: string | readonly string[] }[];
}

export interface Contents {
  get(path: string, options: { content: boolean }): Promise<{ content?: unknown }>;
  rename(path: string, to: string): Promise<unknown>;
  delete(path: string): Promise<unknown>;
  readonly fileChanged: Signal<{ type: string; newValue?: { path?: string } | null }>;
}

/** A document's widget. */
export interface Opened {
  readonly context?: { readonly path: string };
  readonly disposed: Signal<unknown>;
}

export interface Application {
  readonly restored: Promise<unknown>;
  readonly serviceManager: { readonly contents: Contents };
  readonly commands: { execute(command: string, options?: object): Promise<unknown> };
  readonly shell: {
    collapseLeft(): void;
    readonly currentChanged: Signal<{ newValue: Opened | null }>;
  };
}

/** What `@jupyterlab/apputils` has for telling a reader something. */
export interface Telling {
  Dialog: { okButton(options: { label: string }): object; cancelButton(options: { label: string }): object };
  showDialog(options: {
    title: string;
    body: string;
    buttons: readonly object[];
  }): Promise<{ button: { accept: boolean } }>;
  Notification: { warning(words: string, options: { autoClose: false }): string };
}

export interface Shared {
  app: Application;
  telling: Telling;
}
