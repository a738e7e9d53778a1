/** Which detectors there are, and how the worker gets their files. */
import { lessonsWith } from '../../src/lessons/index';
import type { LiveDetector } from '../../src/lessons/lesson';
import type { OpenDetector } from '../../src/live/liveEngine';
import type { BackendName } from '../../src/platform/browser/tensorflow/backendName';
import type { Engine } from './engine';
import { t } from './language';

/** One that can be chosen: shipped, or of the reader's own. */
export interface Choice {
  id: string;
  title: string;
  hint: string;
  lesson: string;
  /** In the worker's store. */
  file: string;
  lightOnDark: boolean;
  answer?: number;
}

export class Detectors {
  readonly choices: Choice[] = [];
  private readonly with = new Map<string, readonly string[]>();
  /** Names of files that the worker has. */
  private readonly put = new Set<string>();

  constructor(
    private readonly engine: Engine,
    private readonly say: (line: string) => void,
  ) {}

  /** The shipped ones. */
  async list(): Promise<void> {
    for (const { id: lesson, live } of await lessonsWith('live')) {
      this.with.set(lesson, live.with ?? []);
      for (const each of live.detectors) this.choices.push(shipped(lesson, each));
    }
  }

  /** A file of the reader's own; undefined where it only goes with a detector. @throws Error with one sentence */
  async take(name: string, bytes: Uint8Array): Promise<Choice | undefined> {
    const { file, lesson } = await this.engine.call('take', [name, bytes]);
    return file === undefined ? undefined : this.own(name, lesson, file);
  }

  /** A detector in the worker's store. */
  own(title: string, lesson: string, file: string): Choice {
    const hint = t('Your own: what it learnt is normal.');
    const lightOnDark = this.choices.some((each) => each.lesson === lesson && each.lightOnDark);
    const choice = { id: `own-${this.choices.length}`, title, hint, lesson, file, lightOnDark };
    this.choices.push(choice);
    return choice;
  }

  /** @throws Error with one sentence */
  async open(
    { lesson, file, answer, id }: Choice,
    { invert }: { invert: boolean },
  ): Promise<OpenDetector<BackendName>> {
    await this.fetch([...(id.startsWith('own-') ? [] : [file]), ...this.needs(lesson)]);
    return this.engine.call('open', [{ file, answer, invert }]);
  }

  /** What learning a part takes. @throws Error with one sentence */
  async prepareLearning(): Promise<void> {
    await this.fetch(this.needs('any-part'));
  }

  /** What every detector of a lesson needs besides its own file. */
  private needs(lesson: string): string[] {
    return (this.with.get(lesson) ?? []).map((name) => `models/${name}`);
  }

  private async fetch(names: readonly string[]): Promise<void> {
    const missing = names.filter((name) => !this.put.has(name));
    if (missing.length === 0) return;
    this.say(t('Fetching the detector …'));
    const files = await Promise.all(missing.map(async (name) => [name, await bytesOf(name)] as const));
    await this.engine.call('put', [files]);
    for (const name of missing) this.put.add(name);
  }
}

function shipped(lesson: string, { id, title, hint, file, lightOnDark = false, answer }: LiveDetector): Choice {
  return { id, title, hint, lesson, file: `models/${file}`, lightOnDark, answer };
}

async function bytesOf(name: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`./${name}`, import.meta.url)).catch(() => undefined);
  if (!response?.ok)
    throw new Error(
      t('The detector could not be fetched: there is no network, or a newer version of this page; reload it.'),
    );
  return new Uint8Array(await response.arrayBuffer());
}
