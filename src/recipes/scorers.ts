/** The lessons whose detectors score files. */
import { loadCapsulesScorer } from './capsulesScorer';
import { loadCifarScorer } from './cifarScorer';
import { loadDigitsScorer } from './digitsScorer';
import { loadFashionScorer } from './fashionScorer';
import { loadVaeScorer } from './mnistVaeScorer';
import { loadScrewsScorer } from './screwsScorer';
import type { Scorer, ScorerOptions } from './scorer';

/** A lesson whose detectors score files. */
export interface ScorableLesson {
  name: string;
  /** Of the two choices that not every lesson has, those that this one has. */
  choices: readonly ('normal' | 'data')[];
  /** Loads a detector, shipped or trained here. The caller disposes it. @throws Error with one sentence when there is none */
  load: (options: ScorerOptions) => Scorer | Promise<Scorer>;
}

export const scorableLessons: readonly ScorableLesson[] = [
  { name: 'screw-anogan', choices: ['data'], load: loadScrewsScorer },
  { name: 'capsule-vae', choices: ['data'], load: loadCapsulesScorer },
  { name: 'mnist-anogan', choices: ['normal'], load: loadDigitsScorer },
  { name: 'fashion-doc', choices: [], load: loadFashionScorer },
  { name: 'mnist-vae', choices: ['normal'], load: loadVaeScorer },
  { name: 'cifar10-dcgan', choices: ['normal'], load: loadCifarScorer },
];
