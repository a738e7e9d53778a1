/** What normal capsules get from the lesson's detectors. */
import { promisingParts } from '../parts/promisingParts';
import { capsuleVaeCourse, levelCapsule, loadCapsuleCourse } from './course';

export const detectors = promisingParts('capsule', {
  colour: 'rgb',
  preparation: levelCapsule,
  load: loadCapsuleCourse,
  lambda: capsuleVaeCourse.lambda,
});
