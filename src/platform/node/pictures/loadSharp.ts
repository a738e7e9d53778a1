/** sharp, loaded with the first picture. */
import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../project';

/** The fonts that captions are drawn with, as the set-up lists them: the system's, and one with Chinese, Japanese and Korean letters. */
const fontList = path.join(projectFolder, 'environment', '.state', 'fonts', 'fonts.conf');

export const loadSharp = async () => {
  // Read when the first caption is drawn.
  if (fs.existsSync(fontList)) process.env.FONTCONFIG_FILE ??= fontList;
  return (await import('sharp')).default;
};
