// The last stage of the Dockerfile, carried out on this machine's own root instead of its base image: what it adds stays in a layer above.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ROOT } from './compose.mjs';
import { command, inContext, sourceOf, stages } from './dockerfile.mjs';

export const TARGET = join(ROOT, 'target/containers');
/** Layers, containers and volumes; in memory, since an overlay takes no layer from below its own root. */
export const STAGE = join(TARGET, 'stage');
const java = dirname(execFileSync('sh', ['-c', 'command -v java'], { encoding: 'utf8' }).trim());
export const PATH = `/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:${java}`;

/** The image: its layer, and what it says of user, folder, environment, commands and health check. */
export function build() {
  const folder = join(STAGE, 'image');
  const root = join(folder, 'root');
  ['layer', 'work', 'root'].forEach(name => mkdirSync(join(folder, name), { recursive: true }));
  execFileSync('mount', ['-t', 'overlay', '-o', `lowerdir=/,upperdir=${folder}/layer,workdir=${folder}/work`, 'none', root]);
  const image = { layer: join(folder, 'layer'), workdir: '/', user: 'root', environment: { PATH }, entrypoint: [], command: [] };
  const steps = {
    RUN: ({ text }) => execFileSync('chroot', [root, 'env', '-i', `PATH=${PATH}`, '/bin/sh', '-c', text], { stdio: 'pipe' }),
    WORKDIR: ({ text }) => { image.workdir = resolve(image.workdir, text); mkdirSync(root + image.workdir, { recursive: true }); },
    COPY: copy => copy.words.slice(0, -1).forEach(source => put(copy, source, root + resolve(image.workdir, copy.words.at(-1)))),
    ENV: ({ properties }) => Object.assign(image.environment, Object.fromEntries(properties)),
    USER: ({ text }) => { image.user = text; },
    VOLUME: () => { },
    HEALTHCHECK: ({ text }) => { image.healthcheck = command(text.replace(/^CMD /, '')); },
    ENTRYPOINT: ({ text }) => { image.entrypoint = command(text); },
    CMD: ({ text }) => { image.command = command(text); },
  };
  for (const step of stages().at(-1).instructions) {
    if (!steps[step.keyword]) throw new Error(`The Dockerfile says ${step.keyword}, which the rehearsal does not know`);
    steps[step.keyword](step);
  }
  const [, , uid, gid, , home] = readFileSync(join(root, 'etc/passwd'), 'utf8').split('\n').map(line => line.split(':')).find(([name]) => name === image.user);
  execFileSync('umount', [root]);
  return { ...image, uid, gid, environment: { HOME: home, ...image.environment } };
}

function put(copy, source, target) {
  const from = sourceOf(copy, source);
  const within = path => copy.flags.from || statSync(path).isDirectory() || inContext(path.slice(ROOT.length + 1));
  cpSync(join(ROOT, from), target, { recursive: true, filter: within });
  if (copy.flags.chmod) chmodSync(target, parseInt(copy.flags.chmod, 8));
}
