/** `npm run doctor`: says what is there, what is missing, and which command mends it. With --json, for programs. */
import { command } from './base/command.mjs';
import { commandLine } from './base/commandLine.mjs';
import { examine } from './doctor/examine.mjs';

await command(() => {
  const { values } = commandLine('npm run doctor [-- --json]', { options: { json: { type: 'boolean' } } });
  const report = examine();
  if (values.json) {
    console.log(JSON.stringify(report, null, 2));
  } else {
    const width = Math.max(...report.rows.map(({ name }) => name.length));
    for (const { name, value, ok, advice } of report.rows) {
      console.log(
        `${ok ? ' ' : '!'} ${name.padEnd(width)}  ${value}${advice ? `\n  ${''.padEnd(width)}  → ${advice}` : ''}`,
      );
    }
    console.log(report.usable ? '\nReady: npm start' : '\nNot ready yet; see the lines marked with !.');
  }
  return Promise.resolve(report.usable ? 0 : 1);
});
