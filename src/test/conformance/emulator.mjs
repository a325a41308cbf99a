// An emulator as a process of its own, as its users run it.
import { spawn } from 'node:child_process';

/** Starts `emulate salesforce` on a free port and waits until it answers where it is. */
export function startEmulator(...options) {
  const java = spawn('java', ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', process.env.CROSSLOAD_CLASSPATH, 'io.crossload.cli.Main',
    'emulate', 'salesforce', '--port', '0', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = data => {
      said += data;
      const url = /https?:\/\/[\w.:]+/.exec(said)?.[0];
      if (url) resolve({ url, stop: () => new Promise(done => { java.once('exit', done); java.kill(); }) });
    };
    java.stdout.on('data', hear);
    java.stderr.on('data', data => { said += data; });
    java.once('exit', code => reject(new Error(`The emulator ended with ${code}: ${said}`)));
  });
}

/** An access token by client credentials, for clients that are handed one. */
export async function accessToken(url) {
  const answer = await fetch(url + '/services/oauth2/token', { method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'conformance', client_secret: 'any' }) });
  return (await answer.json()).access_token;
}
