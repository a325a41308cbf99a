// Runs every client, or those named as arguments.
import { close } from './suite.mjs';

const clients = process.argv.length > 2 ? process.argv.slice(2) : ['jsforce', 'sf', 'sfdmu'];
for (const client of clients) await (await import(`./${client}.mjs`)).run();
process.exitCode = close() ? 0 : 1;
