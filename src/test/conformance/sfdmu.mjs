// SFDMU, a plug-in of the Salesforce CLI, against the emulator: files into the org, the org into files.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { accessToken, startEmulator } from './emulator.mjs';
import { commandLine } from './cli.mjs';
import { check, skip } from './suite.mjs';

const PLUGIN = process.env.CONFORMANCE_SFDMU && path.join(process.env.CONFORMANCE_SFDMU, 'node_modules/sfdmu');

export async function run() {
  if (!PLUGIN || !fs.existsSync(PLUGIN)) return skip('sfdmu', 'the plug-in is not installed');
  const emulator = await startEmulator();
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-sfdmu-'));
  const expect = (what, body) => check('sfdmu: ' + what, body);
  try {
    const cli = commandLine(home, home);
    const token = await accessToken(emulator.url);
    await expect('the plug-in is linked into the CLI', async () => {
      const answer = await cli(['plugins', 'link', '--no-install', PLUGIN]);
      assert.equal(answer.code, 0, answer.text);
    });
    await filesIntoOrg(emulator.url, token, home, cli, expect);
    await orgIntoFiles(emulator.url, token, home, cli, expect);
  } finally {
    await emulator.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

const OBJECTS = [
  { query: 'SELECT Name, Phone, NumberOfEmployees FROM Account WHERE Name LIKE \'Depot %\'', operation: 'Upsert', externalId: 'Name' },
  { query: 'SELECT FirstName, LastName, Email, AccountId FROM Contact WHERE Email LIKE \'%@depot.example\'', operation: 'Upsert', externalId: 'Email' },
];

function exportFile(folder, url, token, more = {}) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'export.json'), JSON.stringify({ objects: OBJECTS, orgs: [{ name: 'emulated', orgUserName: 'emulated', instanceUrl: url, accessToken: token }], ...more }));
}

async function records(url, token, query) {
  const answer = await fetch(`${url}/services/data/v62.0/query?q=${encodeURIComponent(query)}`, { headers: { Authorization: `Bearer ${token}` } });
  return (await answer.json()).records;
}

async function filesIntoOrg(url, token, home, cli, expect) {
  const folder = path.join(home, 'in');
  const people = [...Array(300).keys()];
  const write = title => {
    fs.writeFileSync(path.join(folder, 'Account.csv'), 'Name,Phone,NumberOfEmployees\nDepot North,+45 1,10\n"Depot, South",+45 2,20\n'.replace('"Depot, South"', 'Depot South'));
    fs.writeFileSync(path.join(folder, 'Contact.csv'), 'FirstName,LastName,Email,Account.Name\n'
      + people.map(i => `${title}${i},"Last, ${i}",p${i}@depot.example,Depot ${i % 2 ? 'North' : 'South'}`).join('\n') + '\n');
  };
  const load = async more => {
    exportFile(folder, url, token, more);
    const answer = await cli(['sfdmu', 'run', '--sourceusername', 'csvfile', '--targetusername', 'emulated', '--path', folder, '--noprompt']);
    assert.equal(answer.code, 0, answer.text.slice(-3000));
  };
  await expect('run csv -> org inserts accounts and 300 contacts with their accounts', async () => {
    exportFile(folder, url, token);
    write('A');
    await load({});
    const accounts = await records(url, token, "SELECT Name, NumberOfEmployees FROM Account WHERE Name LIKE 'Depot %' ORDER BY Name");
    assert.deepEqual(accounts.map(({ Name, NumberOfEmployees }) => [Name, NumberOfEmployees]), [['Depot North', 10], ['Depot South', 20]]);
    const contacts = await records(url, token, "SELECT FirstName, LastName, Account.Name FROM Contact WHERE Email LIKE '%@depot.example' ORDER BY CreatedDate LIMIT 2000");
    assert.equal(contacts.length, 300);
    const one = contacts.find(contact => contact.LastName === 'Last, 299');
    assert.deepEqual([one.FirstName, one.Account.Name], ['A299', 'Depot North']);
  });
  await expect('a second run over Bulk API 2.0 updates the same 300 contacts', async () => {
    write('B');
    await load({ bulkThreshold: 100 });
    const contacts = await records(url, token, "SELECT FirstName FROM Contact WHERE Email LIKE '%@depot.example' LIMIT 2000");
    assert.equal(contacts.length, 300);
    assert.ok(contacts.every(contact => contact.FirstName.startsWith('B')), contacts[0].FirstName);
  });
}

async function orgIntoFiles(url, token, home, cli, expect) {
  const unload = async (name, more) => {
    const folder = path.join(home, name);
    exportFile(folder, url, token, more);
    const answer = await cli(['sfdmu', 'run', '--sourceusername', 'emulated', '--targetusername', 'csvfile', '--path', folder, '--noprompt']);
    assert.equal(answer.code, 0, answer.text.slice(-3000));
    const lines = fs.readFileSync(path.join(folder, 'Contact.csv'), 'utf8').trim().split(/\r?\n/);
    assert.equal(lines.length, 301);
    assert.ok(lines[0].replaceAll('"', '').split(',').includes('Account.Name'), lines[0]);
    const row = lines.find(line => line.includes('p299@depot.example'));
    assert.ok(row.includes('"Last, 299"') && row.includes('Depot North') && row.includes('B299'), row);
  };
  await expect('run org -> csv writes the contacts with the names of their accounts', () => unload('out', {}));
  await expect('run org -> csv by a Bulk API 1 query writes the same', () => unload('bulk', { queryBulkApiThreshold: 10, bulkApiVersion: '1.0' }));
}
