/** All exercises that have an answer to be checked, by lesson and number. */
import { lesson00 } from '../lessons/start-here/exercises';
import { lesson01 } from '../lessons/screw-anogan/exercises';
import { lesson02 } from '../lessons/mnist-anogan/exercises';
import { lesson03 } from '../lessons/fashion-doc/exercises';
import { lesson04 } from '../lessons/mnist-vae/exercises';
import { lesson05 } from '../lessons/cifar10-dcgan/exercises';
import { lesson06 } from '../lessons/capsule-vae/exercises';
import { lesson07 } from '../lessons/compare/exercises';
import { lesson08 } from '../lessons/speed/exercises';

export const exercises = {
  ...lesson00,
  ...lesson01,
  ...lesson02,
  ...lesson03,
  ...lesson04,
  ...lesson05,
  ...lesson06,
  ...lesson07,
  ...lesson08,
};

/** Such as `02.3`: the third exercise of lesson 02. */
export type ExerciseName = keyof typeof exercises;

/** The questions of the exercise with this name. */
export type Exercise<Name extends ExerciseName> = (typeof exercises)[Name];
