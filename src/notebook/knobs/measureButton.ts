/** A button below knobs that measures anew, and adds to the reader's runs what it has measured. */
import { aurocText } from '../../results/aurocText';
import { type LoggedRun, logRun } from '../../runs/logRun';
import { runSetting } from '../../runs/runSetting';
import { button, type Button } from './knobs';

/** What a measurement comes to. */
type Finished = LoggedRun['result'] & { stopped: boolean };

/**
 * Calls `measure` with the knobs' values and logs the result under these very values: neither those that the knobs have been moved
 * to meanwhile, nor those of the lesson's own knobs. What was stopped is not logged.
 *
 * @param run what else the log says of it
 */
export function measureButton<Values extends LoggedRun['knobs']>(
  label: string,
  measure: (values: Values) => Promise<Finished>,
  run: Omit<LoggedRun, 'knobs' | 'result'>,
): Button<Values> {
  return button(label, async (values) => {
    const result = await measure(values);
    if (result.stopped) return;
    const logged = logRun({ ...run, knobs: { ...values }, result });
    console.log(`In your runs: ${runSetting(logged)}, AUROC ${aurocText({ ...logged, estimate: logged.auroc })}`);
  });
}
