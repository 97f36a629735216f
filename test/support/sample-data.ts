/** Real files to test with. They are not part of this repository: SAMPLE_DATA names their folder. */
import { existsSync } from 'node:fs';
import path from 'node:path';

let told = false;

/** The path of a real file or folder; null, said aloud once, when SAMPLE_DATA does not name its folder. */
export function sampleData(name: string): string | null {
  const folder = process.env['SAMPLE_DATA'];
  const file = folder ? path.join(folder, name) : null;
  if (file !== null && existsSync(file)) return file;
  if (!told)
    console.warn(
      `SAMPLE_DATA is ${folder ? 'incomplete' : 'not set'}: tests with real files (${name}, ...) are not run`,
    );
  told = true;
  return null;
}
