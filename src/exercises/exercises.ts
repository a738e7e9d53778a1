/** All exercises that have an answer to be checked, by lesson and number. */
import { lesson00 } from './lesson00';
import { lesson01 } from './lesson01';
import { lesson02 } from './lesson02';
import { lesson03 } from './lesson03';
import { lesson04 } from './lesson04';
import { lesson05 } from './lesson05';
import { lesson06 } from './lesson06';
import { lesson07 } from './lesson07';
import { lesson08 } from './lesson08';

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
