// A container without an engine: a process in namespaces of its own, with a root made of layers, an address on a bridge, and the user and rights that it is given.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './compose.mjs';
import { STAGE, TARGET } from './image.mjs';

const BOXES = join(STAGE, 'boxes');
const HOSTS = join(STAGE, 'hosts');
const LOGS = join(TARGET, 'logs');
const ip = (...words) => execFileSync('ip', words);
const addresses = [];

/** The stage, and the bridge that all boxes are on; once. */
export function prepareMachine() {
  rmSync(LOGS, { recursive: true, force: true });
  [LOGS, STAGE].forEach(folder => mkdirSync(folder, { recursive: true }));
  execFileSync('mount', ['-t', 'tmpfs', 'none', STAGE]);
  // Named networks leave files here; not on the machine's own.
  execFileSync('mount', ['-t', 'tmpfs', 'none', '/run']);
  ip('link', 'set', 'lo', 'up');
  ip('link', 'add', 'bridge0', 'type', 'bridge');
  ip('link', 'set', 'bridge0', 'up');
}

/** Forgets the boxes that were, for the names of others. */
export function freshNames() { writeFileSync(HOSTS, '127.0.0.1 localhost\n'); }

export class Box {
  /** What it prints, errors too; also in a file of target/containers/logs. */
  output = '';
  #waiting = new Set();

  /**
   * @param {string} name     of the container; `host` is what others call it
   * @param {object} options  layers (folders, upper first), writable root, user and group, rights (false: none, and no new ones), environment, workdir,
   *                          mounts (kind tmpfs or bind, source, target, options)
   */
  constructor(name, { host = name, layers = [], writable = false, uid = 0, gid = 0, rights = true, environment = {}, workdir = '/', mounts = [] }) {
    this.name = name;
    this.folder = join(BOXES, name);
    const points = join(this.folder, 'points');
    ['points', 'root', 'written'].forEach(each => mkdirSync(join(this.folder, each), { recursive: true }));
    const all = [...mounts, { kind: 'bind', source: HOSTS, target: '/etc/hosts', options: 'ro' }];
    // The checkout is not in the image: what is looked for there shall not be found.
    if (!all.some(mount => mount.kind === 'tmpfs' && ROOT.startsWith(mount.target + '/'))) all.push({ kind: 'tmpfs', source: '', target: ROOT, options: 'ro' });
    for (const { kind, source, target } of all) {
      if ([...layers, ''].some(layer => existsSync(layer + target))) continue;
      mkdirSync(kind === 'bind' && statSync(source).isFile() ? dirname(points + target) : points + target, { recursive: true });
      if (kind === 'bind' && statSync(source).isFile()) writeFileSync(points + target, '');
    }
    writeFileSync(join(this.folder, 'layers'), [points, ...layers, '/'].join(':'));
    writeFileSync(join(this.folder, 'mounts'), all.map(mount => [mount.kind, mount.source ?? '', mount.target, mount.options ?? ''].join('|') + '\n').join(''));
    if (writable) writeFileSync(join(this.folder, 'writable'), '');
    this.become = ['setpriv', '--reuid', String(uid), '--regid', String(gid), '--clear-groups', ...(rights ? [] : ['--inh-caps=-all', '--bounding-set=-all', '--no-new-privs']),
      'env', '-i', '-C', workdir, ...Object.entries({ HOSTNAME: name, ...environment }).map(([key, value]) => `${key}=${value}`)];
    this.#join(host);
  }

  #join(host) {
    this.address = `10.77.0.${addresses.push(this.name) + 1}`;
    ip('netns', 'add', this.name);
    ip('link', 'add', `v${addresses.length}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', this.name);
    ip('link', 'set', `v${addresses.length}`, 'master', 'bridge0', 'up');
    ip('-n', this.name, 'link', 'set', 'lo', 'up');
    ip('-n', this.name, 'addr', 'add', `${this.address}/24`, 'dev', 'eth0');
    ip('-n', this.name, 'link', 'set', 'eth0', 'up');
    writeFileSync(HOSTS, `${this.address} ${this.name}${host === this.name ? '' : ' ' + host}\n`, { flag: 'a' });
  }

  /** A port of the box' loopback leads to the socket file. */
  forward(port, socket) { return spawn('nsenter', [`--net=/run/netns/${this.name}`, process.execPath, join(import.meta.dirname, 'forward.mjs'), String(port), socket], { stdio: 'inherit' }); }

  start(...command) {
    this.output = '';
    this.process = spawn('nsenter', [`--net=/run/netns/${this.name}`, 'unshare', '-m', '-p', '-u', '-f', '--kill-child', '--propagation', 'private',
      join(import.meta.dirname, 'box'), this.folder, ...this.become, ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(join(LOGS, this.name), { flags: 'a' });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.setEncoding('utf8').on('data', data => {
        log.write(data);
        this.output += data;
        this.#waiting.forEach(look => look());
      });
    }
    this.ended = new Promise(resolve => this.process.once('close', (code, signal) => {
      this.code = code ?? signal;
      this.#waiting.forEach(look => look());
      resolve(this.code);
    }));
    return this;
  }

  /** Waits until it has printed this; answers the match. */
  says(pattern, patience = 180) {
    return new Promise((resolve, reject) => {
      const finish = (settle, value) => { this.#waiting.delete(look); clearTimeout(timer); settle(value); };
      const fail = why => finish(reject, new Error(`${this.name} ${why} and never said ${pattern}:\n${this.output.slice(-1500)}`));
      const look = () => {
        const match = pattern.exec(this.output);
        if (match) finish(resolve, match);
        else if (this.code !== undefined) fail(`ended with ${this.code}`);
      };
      const timer = setTimeout(() => fail(`ran for ${patience} s`), patience * 1000);
      this.#waiting.add(look);
      look();
    });
  }

  /** Runs a command beside the first process; answers its exit code and output. */
  exec(...command) {
    return new Promise(resolve => execFile('nsenter', ['-t', this.#first(), '-m', '-p', '-u', '-n', '-r', ...this.become, ...command], { maxBuffer: 1 << 24 },
      (error, out, err) => resolve({ code: error ? error.code : 0, output: out + err })));
  }

  /** A signal, and SIGKILL when the end takes longer than the patience, in seconds; answers exit code and seconds. */
  async stop(patience, signal = 'SIGTERM') {
    const begin = Date.now();
    const first = Number(this.#first());
    process.kill(first, signal);
    const timer = setTimeout(() => process.kill(first, 'SIGKILL'), patience * 1000);
    const code = await this.ended;
    clearTimeout(timer);
    return { code, seconds: (Date.now() - begin) / 1000 };
  }

  #first() { return readFileSync(`/proc/${this.process.pid}/task/${this.process.pid}/children`, 'utf8').trim(); }
}
