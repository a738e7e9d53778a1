/** A step's time by the settings of the native library, which reads them once, when it is loaded: so each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { commandScript } from '../platform/node/project';
import { ownSetting, type SettingTime } from './benchFile';
import type { BenchRow } from './sideBySide';

const works = ['mnist-anogan-step', 'capsule-vae-step', 'mnist-anogan-search'];

/** By TensorFlow's own names, and ours. */
const settings: readonly { name: string; environment: Record<string, string> }[] = [
  { name: ownSetting, environment: {} },
  { name: 'intra-op 1, inter-op 1', environment: { TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1' } },
  { name: 'intra-op 1, inter-op 2', environment: { TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '2' } },
  { name: 'intra-op 2, inter-op 1', environment: { TF_NUM_INTRAOP_THREADS: '2', TF_NUM_INTEROP_THREADS: '1' } },
  { name: 'intra-op 2, inter-op 2', environment: { TF_NUM_INTRAOP_THREADS: '2', TF_NUM_INTEROP_THREADS: '2' } },
  { name: 'without oneDNN', environment: { TF_ENABLE_ONEDNN_OPTS: '0' } },
  { name: 'without graphs', environment: { LAB_GRAPHS: 'off' } },
];

/** Runs the bench itself, without partners, under each setting. */
export function settingTimes(told: (setting: string) => void): SettingTime[] {
  const script = [...commandScript('bench'), ...works, '--rounds', '5', '--json'];
  return settings.flatMap(({ name, environment }) => {
    told(name);
    const { stdout, stderr, status } = spawnSync(process.execPath, script, {
      env: { ...process.env, ...environment },
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    if (status !== 0) throw new Error(`The bench with ${name} failed: ${stderr.trim().split('\n').at(-1)}`);
    const rows = JSON.parse(stdout) as BenchRow[];
    return rows.map(({ title, batch, ours }) => ({
      setting: name,
      work: `${title}, ${batch}`,
      milliseconds: ours.median,
    }));
  });
}
