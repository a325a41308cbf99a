// docker-compose.yml as Compose reads it: anchors merged, variables filled in, for all profiles at once.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const YAML = createRequire(process.env.CONTAINERS_PACKAGES + '/')('yaml');

export const ROOT = join(import.meta.dirname, '../../..');
export const COMPOSE = join(ROOT, 'docker-compose.yml');

/** The file with variables from `env`, which is what .env holds. Throws where a variable is required and not there, whichever profile wants it, as Compose does. */
export function compose(env) {
  // 1.1: merge keys, and 0777 is octal, as for Compose.
  return fill(YAML.parse(readFileSync(COMPOSE, 'utf8'), { version: '1.1' }), env);
}

/** The environment that Compose gives a service; `env` is what .env holds. */
export const environment = (service, env) => ({ ...(service.env_file ? env : {}), ...service.environment });

/** Mounts of a service: type, source, target, read only, and options of a tmpfs. */
export function mounts(service) {
  const short = text => { const [source, target, mode] = text.split(':'); return { type: source.startsWith('.') ? 'bind' : 'volume', source, target, readOnly: mode === 'ro' }; };
  const volumes = (service.volumes ?? []).map(volume => typeof volume === 'string' ? short(volume) : { ...volume, options: `mode=${(volume.tmpfs?.mode ?? 0o1777).toString(8)}` });
  const memory = (service.tmpfs ?? []).map(text => { const [target, options = ''] = text.split(':'); return { type: 'tmpfs', target, options: `mode=1777,${options.includes('exec') ? '' : 'noexec,'}nosuid,nodev` }; });
  return [...volumes, ...memory];
}

export const seconds = (text, otherwise) => text ? Number(/^(\d+)s$/.exec(text)[1]) : otherwise;

function fill(value, env) {
  if (Array.isArray(value)) return value.map(each => fill(each, env));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, env)]));
  return typeof value === 'string' ? interpolate(value, env) : value;
}

function interpolate(text, env) {
  return text.replace(/\$(?:(\$)|\{(\w+)(?:(:[-?])([^}]*))?\})/g, (all, dollar, name, how, word) => {
    if (dollar) return '$';
    if (env[name]) return env[name];
    if (how === ':?') throw new Error(`${name} is required: ${word}`);
    return how === ':-' ? word : '';
  });
}
