/** The lessons whose detectors score files. */
import { loadCapsulesScorer } from './capsule-vae/scorer';
import { loadCifarScorer } from './cifar10-dcgan/scorer';
import { loadDigitsScorer } from './mnist-anogan/scorer';
import { loadFashionScorer } from './fashion-doc/scorer';
import { loadVaeScorer } from './mnist-vae/scorer';
import { loadScrewsScorer } from './screw-anogan/scorer';
import type { Scorer, ScorerOptions } from '../detectors/scorer';

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
