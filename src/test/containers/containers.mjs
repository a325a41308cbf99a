// Runs every part, or those named as arguments.
import { close, skip } from '../conformance/suite.mjs';
import { checkFiles } from './files.mjs';
import * as rehearsal from './rehearsal.mjs';

const parts = process.argv.length > 2 ? process.argv.slice(2) : ['files', 'demo', 'single', 'cluster'];
for (const part of parts) {
  if (part === 'files') await checkFiles();
  else if (process.env.HINDRANCE) skip(`rehearsal of the profile ${part}`, process.env.HINDRANCE);
  else await rehearsal[part]().catch(error => console.log(`        ${part}: ${error.message}`));
}
const passed = close();
// What still runs ends with this process, the first one of its namespace.
process.exit(passed ? 0 : 1);
