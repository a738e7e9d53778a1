/** A detector in a few lines, for who uses the core as a package: a file's content in, verdicts out. */
import { readPicture } from '../images/decode';
import { scorerOfFile } from '../lessons/scorerOfFile';
import type { RegistrationKind } from '../images/registration/registration';
import { store } from '../platform/machine';
import type { RawPicture } from '../platform/pictures';
import { type BlendedMap, judge } from './judge';
import { learnPart } from './learn';
import { takeFile } from './liveEngine';

/** What the machine has to do before anything is computed, and the files that come with the package. */
export interface PackageParts {
  /** Called once. */
  start: () => Promise<unknown>;
  /** The features' network of lesson any-part: its name in the store, and its content. */
  network: () => Promise<readonly [name: string, content: Uint8Array]>;
}

/** A picture in memory, or the content of a file. */
export type GivenPicture = RawPicture | Uint8Array;

export interface PackageVerdict {
  score: number;
  threshold: number;
  /** Whether the score is at least the threshold. */
  anomalous: boolean;
  map?: BlendedMap;
}

export interface PackageDetector {
  readonly name: string;
  readonly threshold: number;
  judge(picture: GivenPicture, options?: { map?: boolean; invert?: boolean }): Promise<PackageVerdict>;
  close(): void;
}

/** The package's functions on a machine. */
export function packageOn({ start, network }: PackageParts) {
  let started: Promise<void> | undefined;
  const ready = (): Promise<void> => (started ??= begin());
  const begin = async (): Promise<void> => {
    await start();
    store.write(...(await network()));
  };
  let files = 0;
  return {
    /** @throws Error with one sentence when the file is no detector of this project */
    openDetector: async (
      file: Uint8Array,
      { with: others = [] }: { with?: readonly Uint8Array[] } = {},
    ): Promise<PackageDetector> => {
      await ready();
      for (const other of others) takeFile(`file ${++files}`, other);
      const { file: taken } = takeFile(`detector ${++files}`, file);
      if (taken === undefined)
        throw new Error('Expected a detector, found a decoder that goes with one; give it as `with`.');
      const scorer = await scorerOfFile(taken);
      store.remove(taken);
      const { name, threshold } = scorer;
      return {
        name,
        threshold,
        judge: async (picture, options) => {
          const { score, map } = await judge(scorer, await rawOf(picture), options);
          return { score, threshold, anomalous: score >= threshold, map };
        },
        close: () => scorer.detector.dispose(),
      };
    },

    /** @returns a detector's file. @throws Error with one sentence as learnPart does */
    learn: async (
      pictures: readonly GivenPicture[],
      { registration = 'none' }: { registration?: RegistrationKind } = {},
    ): Promise<Uint8Array> => {
      await ready();
      const { file } = await learnPart(await Promise.all(pictures.map(rawOf)), { registration });
      const content = store.read(file).slice();
      store.remove(file);
      return content;
    },
  };
}

async function rawOf(picture: GivenPicture): Promise<RawPicture> {
  if (!(picture instanceof Uint8Array)) return picture;
  const { pixels, height, width } = (await readPicture(picture, { colour: 'rgb' })).image;
  return { pixels, height, width, channels: 3 };
}
