// The Salesforce CLI as a process, with a home folder and settings of its own.
import { execFile } from 'node:child_process';
import path from 'node:path';

const CLIENTS = process.env.CONFORMANCE_CLIENTS;

/** A CLI with `home` as its home folder; `cwd` is where it runs. Its answer is {code, json, text}. */
export function commandLine(home, cwd) {
  const env = { PATH: [path.dirname(process.execPath), path.join(CLIENTS, 'node_modules/.bin'), process.env.PATH].join(':'), HOME: home, TMPDIR: home,
    SF_DISABLE_TELEMETRY: 'true', SF_DISABLE_AUTOUPDATE: 'true', SF_SKIP_NEW_VERSION_CHECK: 'true', SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    SF_DISABLE_LOG_FILE: 'true', NODE_COMPILE_CACHE: path.join(home, 'compiled') };
  return (args, more = {}) => new Promise(resolve => {
    execFile(process.execPath, [path.join(CLIENTS, 'node_modules/@salesforce/cli/bin/run.js'), ...args], { cwd, env: { ...env, ...more }, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        const text = stdout + stderr;
        let json;
        try {
          json = JSON.parse(stdout);
        } catch {
          json = undefined;
        }
        resolve({ code: error ? error.code : 0, json, text });
      });
  });
}
