/** A report as one file, which a browser opens without a network: content, style and script in it. */
import fs from 'node:fs';
import path from 'node:path';
import type { ReportContent } from './reportContent';

/** @param project the project's folder, which has the page's parts */
export function reportPage(content: ReportContent, project: string): string {
  const part = (name: string): string => fs.readFileSync(path.join(project, 'environment', 'report', name), 'utf8');
  // Names of files are the reader's: none of them may end the script that they stand in.
  const json = JSON.stringify(content).replace(/</g, '\\u003c');
  const parts: Record<string, string> = {
    style: `<style>\n${part('report.css')}</style>`,
    content: `<script type="application/json" id="content">${json}</script>`,
    script: `<script>\n${part('report.js')}</script>`,
  };
  return part('report.html').replace(/<!-- (style|content|script) -->/g, (_, name: string) => parts[name]);
}
