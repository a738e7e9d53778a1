/** What normal screws get from the lesson's detectors. */
import { promisingParts } from '../parts/promisingParts';
import { loadScrewCourse, screwAnoganCourse } from './course';
import { uprightScrew } from './images';

export const detectors = promisingParts('screw', {
  colour: 'grey',
  preparation: uprightScrew,
  load: loadScrewCourse,
  lambda: screwAnoganCourse.lambda,
});
