/** How the native library's settings change a step's time. */
import { ownSetting, type SettingTime } from './benchFile';

/** A line a setting, a column a work: times as ratios to those with the settings that the library takes by itself. */
export function settingTable(times: readonly SettingTime[]): Record<string, string>[] {
  const plain = times.filter(({ setting }) => setting === ownSetting);
  return [...new Set(times.map(({ setting }) => setting))].map((setting) => {
    const ratios = plain.map(({ work, milliseconds }): [string, string] => {
      const time = times.find((each) => each.setting === setting && each.work === work);
      return [work, time ? (time.milliseconds / milliseconds).toFixed(2) : ''];
    });
    return { setting, ...Object.fromEntries<string>(ratios) };
  });
}
