// Runs every client, or those named as arguments.
import { close } from './suite.mjs';

const clients = process.argv.length > 2 ? process.argv.slice(2) : ['jsforce', 'sf', 'sfdmu'];
const run = async client => (await import(`./${client}.mjs`)).run();
// jsforce works hard, the other two mostly start up and wait.
for (const client of clients.filter(name => name === 'jsforce')) await run(client);
await Promise.all(clients.filter(name => name !== 'jsforce').map(run));
process.exitCode = close() ? 0 : 1;
