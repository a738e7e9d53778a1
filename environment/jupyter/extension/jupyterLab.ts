/** As much of JupyterLab as the extension asks for. */

export interface MimeModel {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A Lumino widget that shows an output. */
export interface Renderer {
  readonly node: HTMLElement;
  renderModel(model: MimeModel): Promise<void>;
}

export interface RendererFactory {
  readonly mimeTypes: readonly string[];
  readonly safe: boolean;
  createRenderer(options: { mimeType: string }): Renderer;
}

export interface Registry {
  getFactory(mimeType: string): RendererFactory | undefined;
  addFactory(factory: RendererFactory, rank?: number): void;
}

export interface Cell {
  readonly node: HTMLElement;
}

export interface NotebookPanel {
  readonly node: HTMLElement;
  readonly content: { readonly rendermime: Registry; readonly widgets: readonly Cell[]; activeCellIndex: number };
}

export interface Application {
  readonly commands: { execute(command: string): Promise<unknown> };
  readonly docRegistry: {
    addWidgetExtension(name: 'Notebook', extension: { createNew(panel: NotebookPanel): Disposable }): unknown;
  };
}

/** What Lumino calls disposable. */
export interface Disposable {
  readonly isDisposed: boolean;
  dispose(): void;
}

/** Lumino's class, from which each renderer is made. */
export type WidgetClass = new () => {
  readonly node: HTMLElement;
  dispose(): void;
  addClass(name: string): void;
};
