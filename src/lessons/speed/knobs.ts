/** What the lesson's knobs may be set to. */
import { text, whole } from '../../work/knobRange';

export const ranges = {
  work: text('a name of the table below'),
  batch: whole(1, 4096),
  turns: whole(1, 1000),
  longRun: whole(100, 1_000_000),
};
