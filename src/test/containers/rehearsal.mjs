// The profiles of docker-compose.yml, run on this machine as Compose would: same commands, users, paths, rights and variables. Every profile at scale tiny.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { check, skip } from '../conformance/suite.mjs';
import { Box, freshNames, prepareMachine } from './box.mjs';
import { ROOT, compose, environment, mounts, seconds } from './compose.mjs';
import { PATH, STAGE, TARGET, build } from './image.mjs';

/** What stands in .env. */
const ENV = { SF_URL: 'http://127.0.0.1:8901', SF_CLIENT_ID: 'rehearsal', SF_CLIENT_SECRET: 'any', ACTIMO_URL: 'http://127.0.0.1:8902/api/v1', ACTIMO_API_KEY: '0c0ffee0-0000-4000-8000-00000000000a',
  BROKER_PASSWORD: 'of the broker', LEDGER_PASSWORD: 'of the ledger', GRAFANA_PASSWORD: 'of grafana' };
const ON = ['--home', '/home-of-migration', '--config', '/config'];
const VOLUMES = join(STAGE, 'volumes');
const SERVERS = join(TARGET, 'servers');
let image;

export async function demo() {
  await prepare();
  const service = compose({}).services.demo;
  const box = node('demo', service, {});
  await check('demo: `docker compose --profile demo run demo` ends with 0, here at scale tiny', async () => {
    const begin = Date.now();
    box.start(...image.entrypoint, ...service.command.map(word => word === 'small' ? 'tiny' : word));
    assert.equal(await box.ended, 0, box.output.slice(-2000));
    assert.match(box.output, /Reports: \/home-of-migration\/demo\/reports/);
    console.log(`        ${((Date.now() - begin) / 1000).toFixed(1)} s`);
  });
  await check('demo: nothing is written but to /home-of-migration and /tmp', () => nothingElse(box));
}

export async function single() {
  await prepare();
  const service = compose(ENV).services.single;
  const outside = await emulators();
  const box = node('single', service, ENV);
  outside.reach(box);
  await check('single: it starts, and its health check says so', async () => {
    const begin = Date.now();
    box.start(...image.entrypoint, ...service.command);
    await healthy(box);
    console.log(`        healthy after ${((Date.now() - begin) / 1000).toFixed(1)} s`);
  });
  await check('single: `docker compose exec single crossload status` answers', async () => {
    const { code, output } = await box.exec('crossload', 'status', ...ON);
    assert.equal(code, 0, output);
  });
  await check('single: user, rights, and what can be written are those of the files', async () => {
    const status = (await box.exec('cat', '/proc/1/status')).output;
    assert.match(status, /^Uid:\t10001\t10001/m);
    assert.match(status, /^CapBnd:\t0+$/m);
    assert.match(status, /^NoNewPrivs:\t1$/m);
    assert.match((await box.exec('touch', '/opt/crossload/x')).output, /Read-only file system/);
    assert.match((await box.exec('touch', '/config/x')).output, /Read-only file system/);
    assert.equal((await box.exec('touch', '/home-of-migration/x')).code, 0);
  });
  await check('single: docker stop ends it in time', () => stopped(box, service));
  await check('single: nothing is written but to /home-of-migration and /tmp', () => nothingElse(box));
  outside.stop();
}

export async function cluster() {
  if (!existsSync(SERVERS)) return skip('rehearsal of the profile cluster', 'Maven cannot get broker and database');
  await prepare();
  const { services } = compose(ENV);
  const outside = await emulators();
  const broker = brokerBox(services.broker);
  await check('cluster: the broker refuses to start without a password', async () => {
    const bare = brokerBox(compose({}).services.broker, 'bare-broker').start(...services.broker.entrypoint);
    assert.notEqual(await bare.ended, 0);
    assert.match(bare.output, /BROKER_PASSWORD: set it in \.env/);
  });
  const database = await databaseBox(services.database);
  await must('cluster: the broker starts from docker/activemq.xml as it is', () => broker.start(...services.broker.entrypoint).says(/Apache ActiveMQ [\d.]+ \(crossload.*\) started/));
  await must('cluster: the database starts', () => database.start('/opt/postgres/bin/postgres', '-D', '/var/lib/postgresql/data', '-h', '*', '-k', '/tmp').says(/ready to accept connections/));

  const boxes = ['coordinator', ...Array.from({ length: services.loader.deploy.replicas }, (_, i) => `loader-${i + 1}`)].map(name => {
    const service = services[name.replace(/-\d+$/, '')];
    const box = node(name, service, ENV);
    outside.reach(box);
    return Object.assign(box.start(...image.entrypoint, ...service.command), { service });
  });
  const [coordinator, ...loaders] = boxes;
  await must(`cluster: one coordinator and ${loaders.length} loaders are healthy`, async () => {
    for (const box of boxes) await healthy(box);
  });
  await check('cluster: another password than the broker\'s is refused', async () => {
    const stranger = node('stranger', services.loader, { ...ENV, BROKER_PASSWORD: 'wrong' });
    outside.reach(stranger);
    boxes.push(Object.assign(stranger.start(...image.entrypoint, ...services.loader.command), { service: services.loader }));
    await stranger.says(/User name \[crossload\] or password is invalid/);
  });
  await must('cluster: it waits at closed gates, and the verbs open them', async () => {
    await coordinator.says(/GATE_CLOSED/, 90);
    for (const verb of ['manifest check', 'map confirm', 'owners resolve --all-unmatched --as demote', 'owners confirm', 'estimate', 'sample', 'diff', 'approve']) {
      const words = [...verb.split(' '), ...(verb === 'approve' ? ['--reason', 'rehearsed'] : [])];
      const { code, output } = await coordinator.exec('crossload', ...words, ...ON, '--yes');
      assert.equal(code, 0, `${verb}: ${output}`);
    }
  });
  await must('cluster: then it loads', () => coordinator.says(/The gates are open.*Run \d+ done/s, 300));
  await check('cluster: docker stop ends all nodes in time', async () => {
    await Promise.all(boxes.map(box => stopped(box, box.service)));
  });
  await check('cluster: the loaders shared the work', () => {
    const delivered = loaders.map(loader => Number(/Stopped; (\d+) batches delivered/.exec(loader.output)?.[1]));
    console.log(`        batches: ${delivered.join(', ')}`);
    assert.ok(delivered.every(batches => batches > 0), String(delivered));
  });
  await check('cluster: nothing is written but to /home-of-migration and /tmp', () => boxes.forEach(nothingElse));
  await check('cluster: broker and database end when told', async () => {
    assert.ok([0, 143].includes((await broker.stop(20)).code));
    // The signal that its image asks for.
    assert.equal((await database.stop(20, 'SIGINT')).code, 0);
  });
  outside.stop();
}

/** What the rest of a profile stands on: without it the rest is left out. */
async function must(what, body) {
  if (await check(what, async () => { await body(); return true; }) !== true) throw new Error('what follows needs it, and is left out');
}

/** Once: bridge and image; for each profile: fresh names and volumes. */
async function prepare() {
  if (!image) {
    prepareMachine();
    image = await check('the last stage of the Dockerfile can be built', build);
    if (!image) throw new Error('There is no image to rehearse with');
  }
  freshNames();
  rmSync(VOLUMES, { recursive: true, force: true });
}

/** A container of the image, as the service says. */
function node(name, service, env) {
  return new Box(name, { host: name.replace(/-\d+$/, ''), layers: [image.layer], writable: !service.read_only, uid: image.uid, gid: image.gid,
    rights: !(service.cap_drop?.includes('ALL') && service.security_opt?.includes('no-new-privileges:true')),
    environment: { ...image.environment, ...environment(service, env) }, workdir: image.workdir, mounts: mounts(service).map(mount) });
}

/** A new volume has what the image has in its place, owner and mode included, as with Docker. */
function mount({ type, source, target, readOnly, options }) {
  if (type === 'tmpfs') return { kind: 'tmpfs', target, options };
  if (type === 'bind') return { kind: 'bind', source: join(ROOT, source), target, options: readOnly ? 'ro' : '' };
  const folder = join(VOLUMES, source);
  if (!existsSync(folder)) {
    mkdirSync(VOLUMES, { recursive: true });
    if (existsSync(image.layer + target)) execFileSync('cp', ['-a', image.layer + target, folder]);
    else mkdirSync(folder);
  }
  return { kind: 'bind', source: folder, target };
}

function brokerBox(service, name = 'broker') {
  const layer = join(STAGE, name);
  const bin = join(layer, 'opt/apache-activemq/bin');
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(layer, 'opt/apache-activemq/data'), { recursive: true });
  cpSync(SERVERS, join(layer, 'opt/apache-activemq/lib'), { recursive: true });
  // What the distribution's script comes to.
  writeFileSync(join(bin, 'activemq'), `#!/bin/sh\nshift\nexec java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider -cp '/opt/apache-activemq/lib/*' org.apache.activemq.console.command.ShellCommand start "$@"\n`, { mode: 0o755 });
  return new Box(name, { layers: [layer], writable: true, environment: { PATH, HOME: '/root', ...service.environment }, mounts: mounts(service).map(mount) });
}

/** PostgreSQL as its image makes it: the user and database of the environment, with its password. */
async function databaseBox(service) {
  const { POSTGRES_DB, POSTGRES_USER, POSTGRES_PASSWORD } = service.environment;
  const layer = join(STAGE, 'database');
  const uid = 999;
  mkdirSync(join(layer, 'opt/postgres'), { recursive: true });
  execFileSync('sh', ['-c', 'cd "$1" && "$2"/jar xf "$3"/embedded-postgres-binaries-*.jar && tar -xJf postgres-*.txz && rm -r postgres-*.txz META-INF', '_', join(layer, 'opt/postgres'), javaHome(), SERVERS]);
  mkdirSync(join(layer, 'etc'), { recursive: true });
  writeFileSync(join(layer, 'etc/passwd'), `postgres:x:${uid}:${uid}::/:/bin/sh\n`);
  const password = join(STAGE, 'password');
  writeFileSync(password, POSTGRES_PASSWORD, { mode: 0o644 });
  const store = mounts(service).map(mount);
  store.forEach(({ source }) => chownSync(source, uid, uid));
  const box = new Box('database', { layers: [layer], writable: true, uid, gid: uid, environment: { PATH, LD_LIBRARY_PATH: '/opt/postgres/lib' },
    mounts: [...store, { kind: 'tmpfs', target: '/tmp', options: 'mode=1777' }, { kind: 'bind', source: password, target: '/password', options: 'ro' }] });
  const made = `/opt/postgres/bin/initdb -D /var/lib/postgresql/data -U ${POSTGRES_USER} -A scram-sha-256 --pwfile=/password -E UTF-8 && echo 'host all all all scram-sha-256' >> /var/lib/postgresql/data/pg_hba.conf`
    + ` && echo 'create database ${POSTGRES_DB}' | /opt/postgres/bin/postgres --single -D /var/lib/postgresql/data postgres`;
  await must('cluster: the database is made with the names and the password of docker-compose.yml', async () => assert.equal(await box.start('/bin/sh', '-c', made).ended, 0, box.output));
  box.code = undefined;
  return box;
}

/** Both emulators on this machine; `reach` makes them appear on a box' own loopback, where http is allowed. */
async function emulators() {
  const ports = { salesforce: 8901, actimo: 8902 };
  const started = Object.entries(ports).map(([which, port]) => emulator(which, port));
  const sockets = await Promise.all(Object.values(ports).map(door));
  await Promise.all(started.map(({ ready }) => ready));
  const ways = [];
  return {
    reach: box => ways.push(...Object.values(ports).map((port, i) => box.forward(port, sockets[i].path))),
    stop: () => { ways.forEach(way => way.kill()); started.forEach(({ java }) => java.kill()); sockets.forEach(({ server }) => server.close()); },
  };
}

function emulator(which, port) {
  const java = spawn('java', ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', `${ROOT}/target/crossload.jar:${ROOT}/target/lib/*`, 'io.crossload.cli.Main',
    'emulate', which, '--port', String(port), ...(which === 'actimo' ? ['--scale', 'tiny'] : ['--with-setup'])], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const ready = new Promise((resolve, reject) => {
    const hear = data => { said += data; if (said.includes(`:${port}`)) resolve(); };
    java.stdout.on('data', hear);
    java.stderr.on('data', hear);
    java.once('exit', code => reject(new Error(`emulate ${which} ended with ${code}: ${said}`)));
  });
  return { java, ready };
}

/** A socket file that leads to a port of this network. */
function door(port) {
  const path = join(STAGE, `${port}.socket`);
  rmSync(path, { force: true });
  const server = net.createServer(near => {
    const far = net.connect(port, '127.0.0.1');
    near.pipe(far).pipe(near);
    [near, far].forEach(end => end.on('error', () => { near.destroy(); far.destroy(); }));
  });
  return new Promise(resolve => server.listen(path, () => resolve({ path, server })));
}

/** The image's own health check, asked until it passes; as long as a container may take to start. */
async function healthy(box) {
  await box.says(/Container \([a-z]+\) runs on/);
  for (let asked = 1;; asked++) {
    const { code, output } = await box.exec(...image.healthcheck);
    if (code === 0) return;
    if (asked === 10) throw new Error(`${box.name} is not healthy: ${output}\n${box.output.slice(-1500)}`);
  }
}

async function stopped(box, service) {
  const patience = seconds(service.stop_grace_period, 10);
  const end = await box.stop(patience);
  assert.ok([0, 143].includes(end.code), `${box.name} ended with ${end.code}: ${box.output.slice(-1500)}`);
  console.log(`        ${box.name} ended in ${end.seconds.toFixed(1)} of ${patience} s`);
}

/** The root is mounted read only, so that it could not; here, that it did not try either. */
function nothingElse(box) {
  assert.ok(!existsSync(join(box.folder, 'writable')), `${box.name} may write everywhere`);
  assert.doesNotMatch(box.output, /Read-only file system|Permission denied|AccessDenied/);
}

function javaHome() { return execFileSync('sh', ['-c', 'dirname "$(readlink -f "$(command -v javac)")"'], { encoding: 'utf8' }).trim(); }
