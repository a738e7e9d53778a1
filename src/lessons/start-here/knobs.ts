/** What the first lesson's knob may be set to. */
import { between } from '../../work/knobRange';

export const ranges = { threshold: between(-100, 100) };
