// What can be said of Dockerfile and docker-compose.yml by reading them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { check } from '../conformance/suite.mjs';
import { COMPOSE, ROOT, compose, mounts } from './compose.mjs';
import { findings, inContext, sourceOf, stages } from './dockerfile.mjs';

const { DCLinter } = createRequire(process.env.CONTAINERS_PACKAGES + '/')('dclint');
// Order of keys and quotes are taste; build beside image names what was built.
const TASTE = ['service-keys-order', 'services-alphabetical-order', 'service-dependencies-alphabetical-order', 'service-ports-alphabetical-order', 'top-level-properties-order', 'require-quotes-in-ports', 'no-quotes-in-volumes', 'no-build-and-image'];
const OWN = 'crossload:local';
const text = path => readFileSync(join(ROOT, path), 'utf8');
const none = list => assert.deepEqual(list, []);

export async function checkFiles() {
  await check('docker-compose.yml follows the Compose schema and the rules of dclint', () => {
    const linter = new DCLinter({ exclude: [], rules: Object.fromEntries(TASTE.map(rule => [rule, 0])) });
    none(linter.lintFiles([COMPOSE], false).flatMap(file => file.messages.map(found => `${found.line}: ${found.rule}: ${found.message}`)));
  });
  await check('no profile wants variables that only another one needs', () => compose({}));
  const { services, volumes } = compose(new Proxy({}, { get: () => 'given' }));
  const each = Object.entries(services);
  const own = each.filter(([, service]) => service.image === OWN);
  await check('its services name volumes, services and health checks that are there', () => {
    none(each.flatMap(([name, service]) => mounts(service).filter(mount => mount.type === 'volume' && !(mount.source in volumes)).map(mount => `${name}: ${mount.source}`)));
    const wanted = each.flatMap(([name, service]) => Object.entries(Array.isArray(service.depends_on) ? Object.fromEntries(service.depends_on.map(on => [on, {}])) : service.depends_on ?? {}).map(([on, how]) => [name, on, how.condition]));
    none(wanted.filter(([, on, condition]) => !services[on] || (condition === 'service_healthy' && !services[on].healthcheck)).map(wish => wish.join(' ')));
  });
  await check('every file that it mounts from the checkout is there', () =>
    none(each.flatMap(([, service]) => mounts(service)).filter(mount => mount.type === 'bind' && !existsSync(join(ROOT, mount.source))).map(mount => mount.source)));
  await check('images of others have a version of their own', () =>
    none([...each.filter(([, service]) => service.image !== OWN).map(([, service]) => service.image), ...stages().map(stage => stage.base)].filter(image => !/:\D*\d/.test(image))));
  await check('the broker is the one that Crossload is built with, the database the one of the rehearsal', () => {
    assert.equal(services.broker.image, 'apache/activemq-classic:' + /<activemq.version>(.*)<\/activemq.version>/.exec(text('pom.xml'))[1]);
    assert.equal(services.database.image, 'postgres:' + /<postgres.version>(\d+)/.exec(text('src/test/containers/pom.xml'))[1]);
  });
  await check('every command is a verb with options that it has', () => {
    const health = stages().at(-1).instructions.find(instruction => instruction.keyword === 'HEALTHCHECK').text;
    const commands = [...own.map(([, service]) => service.command), /Main (.*?)\$\(/.exec(health)[1].trim().split(' ')];
    const options = {};
    for (const [verb, ...words] of commands) {
      options[verb] ??= execFileSync(join(ROOT, 'crossload'), [verb, '--help'], { encoding: 'utf8' }).match(/--[a-z-]+/g);
      none(words.filter(word => word.startsWith('--') && !options[verb].includes(word)).map(word => `${verb} ${word}`));
    }
  });
  await check('every variable of its nodes and of the image is a setting, or documented', () => {
    const settings = text('docs/operating.md').split('<!-- settings:')[1].split('<!-- end of settings')[0];
    const names = new Set([...settings.matchAll(/^\| `([a-z.-]+)`/gm)].map(([, name]) => name.toUpperCase().replace(/[.-]/g, '_')));
    const documented = text('docs/operating.md') + text('crossload');
    const variables = [...own.flatMap(([, service]) => Object.keys(service.environment ?? {})), ...stages().at(-1).instructions.flatMap(instruction => instruction.keyword === 'ENV' ? instruction.properties.map(([name]) => name) : [])];
    none(variables.filter(name => !names.has(name) && !new RegExp(`\\b${name}\\b`).test(documented)));
  });
  await check('the nodes run without rights, on a root that is read only', () => none(own.filter(([, service]) =>
    !(service.read_only && service.cap_drop?.includes('ALL') && service.security_opt?.includes('no-new-privileges:true'))).map(([name]) => name)));
  await check('the Dockerfile follows its grammar', () => none(findings()));
  await check('every COPY finds its source, in what .dockerignore lets through', () => {
    const copies = stages().flatMap(stage => stage.instructions.filter(instruction => instruction.keyword === 'COPY'));
    assert.ok(copies.length > 5);
    none(copies.flatMap(copy => copy.words.slice(0, -1).map(source => [copy, source]))
      .filter(([copy, source]) => copy.flags.from ? !existsSync(join(ROOT, sourceOf(copy, source))) : !inContext(source)).map(([, source]) => source));
  });
  await check('no secret can come into the repository or the image by .env', () => {
    assert.ok(text('.gitignore').split('\n').includes('.env'));
    assert.ok(text('.dockerignore').startsWith('*\n') && !text('.dockerignore').includes('.env'));
  });
}
