// The Dockerfile, as stages of instructions.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './compose.mjs';

const require = createRequire(process.env.CONTAINERS_PACKAGES + '/');
const TEXT = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

/** What the Dockerfile linter finds, each as a line. */
export function findings() {
  const { validate } = require('dockerfile-utils');
  return validate(TEXT, {}).map(found => `Dockerfile:${found.range.start.line + 1} ${found.message}`);
}

/** Stages in order: name, base, and instructions with keyword, text, flags, words and properties. */
export function stages() {
  const list = [];
  for (const instruction of require('dockerfile-ast').DockerfileParser.parse(TEXT).getInstructions()) {
    const keyword = instruction.getKeyword();
    const words = instruction.getArguments().map(word => word.getValue());
    if (keyword === 'FROM') list.push({ base: words[0], name: words[2], instructions: [] });
    else list.at(-1).instructions.push({ keyword, words, text: instruction.getArgumentsContent(),
      flags: Object.fromEntries((instruction.getFlags?.() ?? []).map(flag => [flag.getName(), flag.getValue()])),
      properties: (instruction.getProperties?.() ?? []).map(property => [property.getName(), property.getValue()]) });
  }
  return list;
}

/** The program and arguments of CMD and ENTRYPOINT, in either form. */
export const command = text => text.trim().startsWith('[') ? JSON.parse(text) : ['/bin/sh', '-c', text];

/** Where in the checkout a COPY takes its source from: what a stage built lies where Maven leaves it here too. */
export function sourceOf(copy, source) {
  if (!copy.flags.from) return source;
  const workdir = stages().find(stage => stage.name === copy.flags.from).instructions.find(instruction => instruction.keyword === 'WORKDIR').text;
  return source.slice(workdir.length + 1);
}

const IGNORE = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n').filter(line => line && !line.startsWith('#'));

/** Whether the file, or something in the folder, is sent to the builder: the last line of .dockerignore that names it decides. */
export function inContext(path) {
  if (!existsSync(join(ROOT, path))) return false;
  if (statSync(join(ROOT, path)).isDirectory()) return readdirSync(join(ROOT, path)).some(name => inContext(`${path}/${name}`));
  return IGNORE.reduce((within, line) => {
    const pattern = line.replace(/^!/, '');
    if (/[*?[]/.test(pattern) && pattern !== '*') throw new Error(`.dockerignore: ${line} is more than this suite understands`);
    return pattern === '*' || path === pattern || path.startsWith(pattern + '/') ? line.startsWith('!') : within;
  }, true);
}
