// The Salesforce CLI against the emulator: login, deploy, permission sets, records, bulk, describe.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { accessToken, startEmulator } from './emulator.mjs';
import { commandLine } from './cli.mjs';
import { check } from './suite.mjs';

const ORG = ['--target-org', 'emulated', '--json'];

export async function run() {
  const emulator = await startEmulator();
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-sf-'));
  const work = path.join(home, 'project');
  fs.cpSync(path.join(import.meta.dirname, 'project'), work, { recursive: true });
  const cli = commandLine(home, work);
  const token = await accessToken(emulator.url);
  const bench = {
    url: emulator.url, home, work, cli,
    file: (name, text) => { fs.writeFileSync(path.join(work, name), text); return name; },
    /** The result of a command that has to succeed. */
    sf: async (...args) => {
      const answer = await cli([...args, ...ORG]);
      assert.equal(answer.code, 0, `sf ${args.join(' ')}: ${answer.json?.message ?? answer.text}`);
      return answer.json.result;
    },
    /** What the org says itself, without the CLI. */
    soql: async query => {
      const answer = await fetch(`${emulator.url}/services/data/v62.0/query?q=${encodeURIComponent(query)}`, { headers: { Authorization: `Bearer ${token}` } });
      const body = await answer.json();
      assert.equal(answer.status, 200, JSON.stringify(body));
      return body.records;
    },
  };
  const expect = (what, body) => check('sf: ' + what, body);
  try {
    await logins(bench, expect);
    await deployment(bench, expect);
    // Bulk commands mostly wait for their next poll, five seconds apart: records go on meanwhile.
    await Promise.all([bulk(bench, expect), records(bench, expect)]);
    await setup(bench, expect);
    await looks(bench, expect);
  } finally {
    await emulator.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

async function logins({ url, cli, home, sf }, expect) {
  await expect('org login jwt: the org is connected, and no Dev Hub', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
    fs.writeFileSync(path.join(home, 'server.key'), privateKey);
    const answer = await cli(['org', 'login', 'jwt', '--username', 'integration@crossload.example', '--jwt-key-file', path.join(home, 'server.key'),
      '--client-id', 'conformance', '--instance-url', url, '--alias', 'byjwt', '--json']);
    assert.equal(answer.code, 0, answer.text);
    assert.match(answer.json.result.orgId, /^00D\w{15}$/);
    assert.equal(answer.json.result.username, 'integration@crossload.example');
    assert.equal(answer.json.result.isDevHub ?? false, false);
  });
  await expect('org login access-token: user, org and version come from the org', async () => {
    const answer = await cli(['org', 'login', 'access-token', '--instance-url', url, '--no-prompt', '--alias', 'emulated', '--json'], { SF_ACCESS_TOKEN: await accessToken(url) });
    assert.equal(answer.code, 0, answer.text);
    assert.deepEqual([answer.json.result.username, answer.json.result.isDevHub, answer.json.result.isSandbox], ['integration@crossload.example', false, false]);
  });
  await expect('org display says Connected', async () => {
    const org = await sf('org', 'display');
    assert.equal(org.connectedStatus, 'Connected');
    assert.match(org.id, /^00D/);
    assert.ok(Number(org.apiVersion) >= 62);
  });
}

async function deployment({ sf, soql, cli }, expect) {
  await expect('project deploy start --dry-run succeeds and leaves the org as it is', async () => {
    const result = await sf('project', 'deploy', 'start', '--source-dir', 'force-app', '--dry-run');
    assert.deepEqual([result.status, result.checkOnly, result.numberComponentErrors], ['Succeeded', true, 0]);
    assert.deepEqual(await soql("SELECT Id FROM PermissionSet WHERE Name = 'Lockers'"), []);
  });
  await expect('project deploy start (SOAP) brings object, fields and permission set', async () => {
    const result = await sf('project', 'deploy', 'start', '--source-dir', 'force-app');
    assert.equal(result.status, 'Succeeded');
    const names = result.files.map(file => file.fullName);
    for (const name of ['Locker__c', 'Locker__c.Key__c', 'Locker__c.Holder__c', 'Contact.Badge__c', 'Lockers']) assert.ok(names.includes(name), `${name} in ${names}`);
    assert.ok(result.files.every(file => ['Created', 'Changed', 'Unchanged'].includes(file.state)), JSON.stringify(result.files));
    assert.equal((await soql("SELECT Label FROM PermissionSet WHERE Name = 'Lockers'"))[0].Label, 'Lockers');
  });
  await expect('org assign permset grants the fields', async () => {
    const result = await sf('org', 'assign', 'permset', '--name', 'Lockers');
    assert.deepEqual([result.successes.map(one => one.value), result.failures], [['Lockers'], []]);
    assert.deepEqual(await soql('SELECT Id, Key__c, Holder__c FROM Locker__c'), []);
  });
  await expect('project deploy start by REST does it as well', async () => {
    const answer = await cli(['project', 'deploy', 'start', '--source-dir', 'force-app', ...ORG], { SF_ORG_METADATA_REST_DEPLOY: 'true' });
    assert.equal(answer.code, 0, answer.text);
    assert.equal(answer.json.result.status, 'Succeeded');
  });
  await expect('project retrieve start brings the deployed field back', async () => {
    const result = await sf('project', 'retrieve', 'start', '--metadata', 'CustomField:Contact.Badge__c', '--output-dir', 'back');
    assert.ok(result.files.some(file => file.fullName === 'Contact.Badge__c' && file.state !== 'Failed'), JSON.stringify(result.files));
  });
}

/** The project that Crossload itself writes for its shipped mapping. */
async function setup({ home }, expect) {
  await expect('project deploy start puts the project of manifest write into the org', async () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    const project = path.join(home, 'setup');
    execFileSync(path.join(root, 'crossload'), ['manifest', 'write', '--home', path.join(home, 'crossload'), '--config', path.join(root, 'config'), '--out', project], { stdio: 'pipe' });
    const answer = await commandLine(home, project)(['project', 'deploy', 'start', '--source-dir', 'force-app', ...ORG]);
    assert.equal(answer.code, 0, answer.text);
    assert.equal(answer.json.result.status, 'Succeeded');
    const names = answer.json.result.files.map(file => file.fullName);
    for (const name of ['Course__c', 'Enrollment__c.Course__c', 'Contact.Manager__c', 'Activity.Engagement_Type__c', 'TaskType', 'Crossload_Migration', 'Crossload_Read']) {
      assert.ok(names.includes(name), `${name} in ${names}`);
    }
  });
}

async function records({ sf, soql, cli, file }, expect) {
  let id;
  await expect('data create record: the record is in the org', async () => {
    id = (await sf('data', 'create', 'record', '--sobject', 'Contact', '--values', "FirstName=Ane LastName='Vang Holm' Badge__c=C-1")).id;
    assert.deepEqual((await soql(`SELECT FirstName, LastName, Badge__c FROM Contact WHERE Id = '${id}'`)).map(({ FirstName, LastName, Badge__c }) => [FirstName, LastName, Badge__c]),
      [['Ane', 'Vang Holm', 'C-1']]);
  });
  await expect('data update record changes the one field', async () => {
    await sf('data', 'update', 'record', '--sobject', 'Contact', '--where', 'Badge__c=C-1', '--values', "Title='Head nurse'");
    assert.deepEqual((await soql(`SELECT Title, FirstName FROM Contact WHERE Id = '${id}'`)).map(({ Title, FirstName }) => [Title, FirstName]), [['Head nurse', 'Ane']]);
  });
  await expect('data get record shows it', async () => {
    const record = await sf('data', 'get', 'record', '--sobject', 'Contact', '--record-id', id);
    assert.deepEqual([record.Id, record.Name, record.Title], [id, 'Ane Vang Holm', 'Head nurse']);
  });
  await expect('data create record without a last name fails with the org\'s words', async () => {
    const answer = await cli(['data', 'create', 'record', '--sobject', 'Contact', '--values', 'FirstName=No', ...ORG]);
    assert.notEqual(answer.code, 0);
    assert.match(answer.text, /Required fields are missing: \[LastName\]/);
  });
  await expect('data create file uploads and links it', async () => {
    const version = await sf('data', 'create', 'file', '--file', file('note.txt', 'hello ø\n'), '--title', 'Note', '--parent-id', id);
    assert.ok(version.ContentDocumentId?.startsWith('069'), JSON.stringify(version));
    assert.deepEqual((await soql(`SELECT ContentDocumentId FROM ContentDocumentLink WHERE LinkedEntityId = '${id}'`)).map(link => link.ContentDocumentId), [version.ContentDocumentId]);
    assert.equal((await soql(`SELECT ContentSize FROM ContentVersion WHERE ContentDocumentId = '${version.ContentDocumentId}'`))[0].ContentSize, 9);
  });
  await expect('data import tree saves parents and children', async () => {
    const tree = { records: [{ attributes: { type: 'Account', referenceId: 'a' }, Name: 'Tree', Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'c' }, LastName: 'Leaf' }] } }] };
    await sf('data', 'import', 'tree', '--files', file('tree.json', JSON.stringify(tree)));
    assert.equal((await soql("SELECT Account.Name FROM Contact WHERE LastName = 'Leaf'"))[0].Account.Name, 'Tree');
  });
  await expect('data delete record takes it away', async () => {
    await sf('data', 'delete', 'record', '--sobject', 'Contact', '--record-id', id);
    assert.deepEqual(await soql(`SELECT Id FROM Contact WHERE Id = '${id}'`), []);
  });
}

async function bulk({ sf, soql, cli, file, work }, expect) {
  const rows = [...Array(2500).keys()];
  await expect('data import bulk of 2,500 contacts', async () => {
    const csv = file('contacts.csv', 'LastName,FirstName,Badge__c\n' + rows.map(i => `"Berg, ${i}",F${i},S${i}`).join('\n') + '\n');
    const result = await sf('data', 'import', 'bulk', '--file', csv, '--sobject', 'Contact', '--wait', '2');
    assert.deepEqual([result.processedRecords, result.successfulRecords, result.failedRecords], [2500, 2500, 0]);
    assert.equal((await soql("SELECT LastName FROM Contact WHERE Badge__c = 'S2499'"))[0].LastName, 'Berg, 2499');
  });
  await expect('data query takes all pages of 2,500 records', async () => {
    const result = await sf('data', 'query', '--query', "SELECT Id, LastName, Account.Name FROM Contact WHERE Badge__c LIKE 'S%' ORDER BY LastName");
    assert.deepEqual([result.totalSize, result.records.length, result.done], [2500, 2500, true]);
    assert.equal(result.records[0].LastName, 'Berg, 0');
  });
  await expect('data query as CSV has the columns of the query', async () => {
    const answer = await cli(['data', 'query', '--query', "SELECT FirstName, LastName, Owner.Username FROM Contact WHERE Badge__c = 'S7'", '--result-format', 'csv', '--target-org', 'emulated']);
    assert.equal(answer.code, 0, answer.text);
    assert.match(answer.text, /FirstName,LastName,Owner\.Username\nF7,"Berg, 7",\S+@\S+/);
  });
  await expect('data query of a count', async () => {
    const result = await sf('data', 'query', '--query', "SELECT COUNT(Id) total FROM Contact WHERE Badge__c LIKE 'S%'");
    assert.equal(result.records[0].total, 2500);
  });
  await expect('data upsert bulk updates and creates by external id, with a parent by external id', async () => {
    const csv = file('lockers.csv', 'Key__c,Holder__r.Badge__c\nL1,S1\nL2,S2\n');
    const first = await sf('data', 'upsert', 'bulk', '--file', csv, '--sobject', 'Locker__c', '--external-id', 'Key__c', '--wait', '2');
    assert.equal(first.jobInfo.numberRecordsProcessed, 2);
    file('lockers.csv', 'Key__c,Holder__r.Badge__c\nL1,S3\nL3,S4\n');
    await sf('data', 'upsert', 'bulk', '--file', csv, '--sobject', 'Locker__c', '--external-id', 'Key__c', '--wait', '2');
    assert.deepEqual((await soql('SELECT Name, Key__c, Holder__r.Badge__c FROM Locker__c ORDER BY Key__c')).map(row => [row.Name, row.Key__c, row.Holder__r.Badge__c]),
      [['LOCK-0001', 'L1', 'S3'], ['LOCK-0002', 'L2', 'S2'], ['LOCK-0003', 'L3', 'S4']]);
  });
  await expect('rows that fail end the import with FailedRecordDetailsError, and data bulk results writes them down', async () => {
    const answer = await cli(['data', 'import', 'bulk', '--file', file('bad.csv', 'LastName,Badge__c\nGood,G1\n,G2\n'), '--sobject', 'Contact', '--wait', '2', ...ORG]);
    assert.equal(answer.code, 1);
    assert.equal(answer.json.name, 'FailedRecordDetailsError', answer.text);
    const results = await sf('data', 'bulk', 'results', '--job-id', /750\w{15}/.exec(answer.text)[0]);
    assert.deepEqual([results.successfulRecords, results.failedRecords], [1, 1]);
    assert.match(fs.readFileSync(path.join(work, results.failedFilePath), 'utf8'), /"REQUIRED_FIELD_MISSING:Required fields are missing: \[LastName\]:LastName --"/);
  });
  await expect('a file with the wrong line ends fails with LineEnding is invalid', async () => {
    const answer = await cli(['data', 'import', 'bulk', '--file', file('crlf.csv', 'LastName\r\nA\r\n'), '--line-ending', 'LF', '--sobject', 'Contact', '--wait', '2', ...ORG]);
    assert.equal(answer.code, 1);
    assert.match(answer.text, /LineEnding is invalid on user data\. Current LineEnding setting is LF/);
  });
  await expect('data export bulk writes every row', async () => {
    const result = await sf('data', 'export', 'bulk', '--query', "SELECT Badge__c, LastName FROM Contact WHERE Badge__c LIKE 'S%'", '--output-file', 'out.csv', '--result-format', 'csv', '--wait', '2');
    assert.equal(result.totalSize, 2500);
    const lines = fs.readFileSync(path.join(work, 'out.csv'), 'utf8').trim().split(/\r?\n/);
    assert.equal(lines.length, 2501);
    assert.match(lines[0], /^"?Badge__c"?,"?LastName"?$/);
    assert.ok(lines.some(line => line.replaceAll('"', '') === 'S42,Berg, 42'));
  });
  await expect('data delete bulk takes the rows of the file', async () => {
    const found = await soql("SELECT Id FROM Contact WHERE Badge__c IN ('S10', 'S11', 'S12')");
    const result = await sf('data', 'delete', 'bulk', '--file', file('gone.csv', 'Id\n' + found.map(row => row.Id).join('\n') + '\n'), '--sobject', 'Contact', '--wait', '2');
    assert.equal(result.jobInfo.numberRecordsProcessed, 3);
    assert.deepEqual(await soql("SELECT Id FROM Contact WHERE Badge__c IN ('S10', 'S11', 'S12')"), []);
  });
}

async function looks({ sf, cli }, expect) {
  await expect('sobject describe has the deployed field', async () => {
    const description = await sf('sobject', 'describe', '--sobject', 'Contact');
    const badge = description.fields.find(field => field.name === 'Badge__c');
    assert.deepEqual([badge.type, badge.length, badge.externalId, badge.idLookup], ['string', 40, true, true]);
  });
  await expect('sobject list has standard and custom objects', async () => {
    const names = await sf('sobject', 'list', '--sobject', 'all');
    assert.ok(['Account', 'Contact', 'Locker__c'].every(name => names.includes(name)), names.join());
    assert.deepEqual(await sf('sobject', 'list', '--sobject', 'custom').then(list => list.filter(name => name === 'Locker__c')), ['Locker__c']);
  });
  await expect('org list limits names the daily requests', async () => {
    const limits = await sf('org', 'list', 'limits');
    const daily = limits.find(limit => limit.name === 'DailyApiRequests');
    assert.ok(daily.max > daily.remaining && daily.remaining > 0, JSON.stringify(daily));
  });
  await expect('org list sobject record-counts counts', async () => {
    const counts = await sf('org', 'list', 'sobject', 'record-counts', '--sobject', 'Locker__c');
    assert.deepEqual(counts.map(row => [row.name, row.count]), [['Locker__c', 3]]);
  });
  await expect('a query with an unknown object fails with INVALID_TYPE and where it stands', async () => {
    const answer = await cli(['data', 'query', '--query', 'SELECT Id FROM XYZZY', ...ORG]);
    assert.equal(answer.code, 1);
    assert.equal(answer.json.name, 'INVALID_TYPE');
    assert.match(answer.json.message, /sObject type 'XYZZY' is not supported/);
  });
}
