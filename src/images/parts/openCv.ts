/** The one place that gives OpenCV out. */
export { openCv } from '../../platform/machine';
export type { OpenCv } from '../../platform/openCv';
