// jsforce 3 against the emulator: login, metadata, records, collections, Bulk 1 and 2, SOAP.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { startEmulator } from './emulator.mjs';
import { packageZip } from './package.mjs';
import { check } from './suite.mjs';

const jsforce = createRequire(process.env.CONFORMANCE_CLIENTS + '/')('jsforce');
const VERSION = '62.0';

const ids = results => results.map(result => result.id);
const failing = async call => {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return assert.fail('expected an error, got none');
};

export async function run() {
  const emulator = await startEmulator();
  const expect = (what, body) => check('jsforce: ' + what, body);
  try {
    const conn = await logins(emulator.url, expect);
    await deployment(conn, expect);
    await describes(conn, expect);
    await records(conn, expect);
    await collections(conn, expect);
    await queries(conn, expect);
    await errors(conn, expect);
    await bulk2(conn, expect);
    await bulk1(conn, expect);
    await afterwards(conn, expect);
    await loggingOut(conn, expect);
  } finally {
    await emulator.stop();
  }
}

async function logins(url, expect) {
  const conn = new jsforce.Connection({ instanceUrl: url, loginUrl: url, version: VERSION, maxRequest: 4 });
  conn.bulk.pollInterval = 50;
  conn.bulk.pollTimeout = 60_000;
  conn.bulk2.pollInterval = 50;
  conn.metadata.pollInterval = 50;
  await expect('client credentials give a token 00D...! and the org and user ids', async () => {
    const user = await conn.authorize({ grant_type: 'client_credentials', client_id: 'conformance', client_secret: 'secret' });
    assert.match(conn.accessToken, /^00D\w{12,15}![.\w]+$/);
    assert.match(user.id, /^005\w{15}$/);
    assert.match(user.organizationId, /^00D\w{15}$/);
  });
  await expect('username and password by OAuth give a token and a refresh token that works', async () => {
    const oauth2 = new jsforce.OAuth2({ loginUrl: url, clientId: 'conformance', clientSecret: 'secret' });
    const granted = await oauth2.authenticate('integration@crossload.example', 'password');
    const again = await oauth2.refreshToken(granted.refresh_token);
    const other = new jsforce.Connection({ instanceUrl: url, accessToken: again.access_token, version: VERSION });
    assert.equal((await other.query('SELECT Id FROM Organization')).totalSize, 1);
  });
  await expect('SOAP login with username and password opens a session', async () => {
    const [{ Username: username }] = (await conn.query("SELECT Username FROM User WHERE IsActive = true AND UserType = 'Standard' ORDER BY CreatedDate LIMIT 1")).records;
    const soap = new jsforce.Connection({ loginUrl: url, version: VERSION });
    const user = await soap.login(username, 'passwordTOKEN');
    assert.match(user.id, /^005\w{15}$/);
    assert.equal(soap.instanceUrl, url);
    assert.equal((await soap.query('SELECT Id FROM User')).records.every(record => record.Id.startsWith('005')), true);
  });
  await expect('SOAP login of a user who is not active is INVALID_LOGIN', async () => {
    const [{ Id: ProfileId }] = (await conn.query("SELECT Id FROM Profile WHERE Name = 'Standard User'")).records;
    await conn.sobject('User').create({ Username: 'left@example.com', LastName: 'Left', Email: 'left@example.com', Alias: 'left', IsActive: false, ProfileId,
      TimeZoneSidKey: 'Europe/Berlin', LocaleSidKey: 'de_DE', EmailEncodingKey: 'UTF-8', LanguageLocaleKey: 'en_US' });
    const error = await failing(() => new jsforce.Connection({ loginUrl: url, version: VERSION }).login('left@example.com', 'passwordTOKEN'));
    assert.equal(error.message, 'INVALID_LOGIN: Invalid username, password, security token; or user locked out.');
  });
  await expect('a made-up token is INVALID_SESSION_ID', async () => {
    const error = await failing(() => new jsforce.Connection({ instanceUrl: url, accessToken: '00D000000000001!ABC', version: VERSION }).query('SELECT Id FROM Contact'));
    assert.equal(error.errorCode, 'INVALID_SESSION_ID');
    assert.match(error.message, /Session expired or invalid/);
  });
  await expect('identity names the user that the token is of', async () => {
    const identity = await conn.identity();
    const [user] = (await conn.query(`SELECT Username FROM User WHERE Id = '${identity.user_id}'`)).records;
    assert.equal(identity.username, user.Username);
    assert.equal(identity.organization_id, (await conn.query('SELECT Id FROM Organization')).records[0].Id);
  });
  await expect('limits have requests, bulk batches and storage, and every call says how many requests were made', async () => {
    const limits = await conn.limits();
    for (const name of ['DailyApiRequests', 'DailyBulkApiBatches', 'DailyBulkV2QueryJobs', 'DataStorageMB', 'FileStorageMB']) {
      assert.ok(limits[name].Max >= limits[name].Remaining && limits[name].Remaining > 0, name);
    }
    const used = conn.limitInfo.apiUsage.used;
    await conn.query('SELECT Id FROM User');
    assert.equal(conn.limitInfo.apiUsage.used, used + 1);
  });
  return conn;
}

async function deployment(conn, expect) {
  await expect('metadata.deploy with checkOnly succeeds and changes nothing', async () => {
    const result = await conn.metadata.deploy(await packageZip(), { checkOnly: true, rollbackOnError: true, singlePackage: true }).complete(true);
    assert.equal(result.success, true, JSON.stringify(result.details));
    assert.equal(result.checkOnly, true);
    assert.equal((await conn.describeGlobal()).sobjects.some(object => object.name === 'Room__c'), false);
  });
  await expect('metadata.deploy of a lookup to nowhere fails and names the component and the problem', async () => {
    const broken = await packageZip((path, text) => text.replace('<referenceTo>Contact<', '<referenceTo>Nowhere__c<'));
    const result = await conn.metadata.deploy(broken, { rollbackOnError: true, singlePackage: true }).complete(true);
    assert.equal(result.success, false);
    assert.equal(result.status, 'Failed');
    const failures = [result.details.componentFailures].flat();
    assert.match(failures.find(failure => failure.fullName === 'Room__c.Keeper__c')?.problem ?? JSON.stringify(failures), /Nowhere__c/);
  });
  await expect('metadata.deploy makes the object, its fields and the permission set', async () => {
    const result = await conn.metadata.deploy(await packageZip(), { rollbackOnError: true, singlePackage: true }).complete(true);
    assert.equal(result.status, 'Succeeded', JSON.stringify(result.details));
    assert.equal(Number(result.numberComponentErrors), 0);
    const made = [result.details.componentSuccesses].flat().map(success => success.fullName);
    for (const name of ['Room__c', 'Room__c.Code__c', 'Contact.Badge__c', 'Rooms']) assert.ok(made.includes(name), `${name} in ${made}`);
  });
  await expect('a deployed field is not there before a permission set grants it', async () => {
    const error = await failing(() => conn.query('SELECT Badge__c FROM Contact'));
    assert.equal(error.errorCode, 'INVALID_FIELD');
    assert.match(error.message, /No such column 'Badge__c' on (entity|sobject of type) '?Contact/);
  });
  await expect('assigning the permission set shows the field', async () => {
    const [set] = (await conn.query("SELECT Id FROM PermissionSet WHERE Name = 'Rooms'")).records;
    const assigned = await conn.sobject('PermissionSetAssignment').create({ PermissionSetId: set.Id, AssigneeId: (await conn.identity()).user_id });
    assert.equal(assigned.success, true);
    assert.equal((await conn.query('SELECT Badge__c FROM Contact')).totalSize, 0);
  });
  await expect('deployRest puts the same package in once more', async () => {
    const result = await conn.metadata.deployRest(await packageZip(), { rollbackOnError: true, singlePackage: true }).complete();
    assert.equal(result.status, 'Succeeded', JSON.stringify(result.details));
  });
  await expect('metadata.list names the deployed object and fields', async () => {
    assert.ok([await conn.metadata.list({ type: 'CustomObject' }, VERSION)].flat().some(file => file.fullName === 'Room__c'));
    const fields = [await conn.metadata.list({ type: 'CustomField' }, VERSION)].flat().map(file => file.fullName);
    assert.ok(fields.includes('Contact.Badge__c') && fields.includes('Room__c.Seats__c'), fields.join());
  });
  await expect('metadata.read gives the field as deployed', async () => {
    const field = await conn.metadata.read('CustomField', 'Contact.Badge__c');
    assert.equal(field.fullName, 'Contact.Badge__c');
    assert.equal(Number(field.length), 40);
    assert.equal(String(field.externalId), 'true');
    assert.equal(field.type, 'Text');
  });
  await expect('metadata.describe lists what can be deployed', async () => {
    const names = (await conn.metadata.describe(VERSION)).metadataObjects.map(object => object.xmlName);
    for (const name of ['CustomObject', 'PermissionSet', 'StandardValueSet']) assert.ok(names.includes(name), `${name} in ${names}`);
  });
  await expect('metadata.retrieve gives a zip with the object', async () => {
    const result = await conn.metadata.retrieve({ apiVersion: VERSION, singlePackage: true, unpackaged: { types: [{ name: 'CustomObject', members: ['Room__c'] }], version: VERSION } }).complete();
    assert.ok([result.fileProperties].flat().some(file => /objects\/Room__c\.object$/.test(file.fileName)), JSON.stringify(result.fileProperties));
    assert.equal(Buffer.from(result.zipFile, 'base64').subarray(0, 2).toString(), 'PK');
  });
}

async function describes(conn, expect) {
  await expect('describeGlobal lists standard and deployed objects with their key prefixes', async () => {
    const { sobjects } = await conn.describeGlobal();
    const prefix = name => sobjects.find(object => object.name === name)?.keyPrefix;
    assert.deepEqual(['Account', 'Contact', 'Lead', 'Task', 'Campaign', 'User'].map(prefix), ['001', '003', '00Q', '00T', '701', '005']);
    assert.match(prefix('Room__c'), /^a\w{2}$/);
  });
  await expect('describe of a deployed object has its fields, types and lookups', async () => {
    const room = await conn.describe('Room__c');
    const field = name => room.fields.find(one => one.name === name);
    assert.deepEqual([room.custom, room.label, room.createable], [true, 'Room', true]);
    assert.deepEqual([field('Code__c').type, field('Code__c').length, field('Code__c').externalId, field('Code__c').unique], ['string', 20, true, true]);
    assert.deepEqual([field('Seats__c').type, field('Seats__c').precision, field('Seats__c').scale], ['double', 6, 1]);
    assert.deepEqual([field('Keeper__c').type, field('Keeper__c').referenceTo, field('Keeper__c').relationshipName], ['reference', ['Contact'], 'Keeper__r']);
    assert.deepEqual((await conn.describe('Contact')).childRelationships.find(child => child.childSObject === 'Room__c').relationshipName, 'Rooms__r');
  });
  await expect('describe of Contact has LastName of 80 as the one required field', async () => {
    const { fields } = await conn.sobject('Contact').describe();
    assert.deepEqual(fields.filter(field => field.createable && !field.nillable && !field.defaultedOnCreate).map(field => [field.name, field.length]), [['LastName', 80]]);
  });
  await expect('soap.describeSObjects agrees with REST on the fields of Contact', async () => {
    const rest = (await conn.describe('Contact')).fields.map(field => field.name).sort();
    const soap = [await conn.soap._invoke('describeSObjects', { sObjectType: ['Contact'] })].flat()[0].fields.map(field => field.name).sort();
    assert.deepEqual(soap, rest);
  });
}

async function records(conn, expect) {
  const contacts = conn.sobject('Contact');
  let id;
  await expect('create, retrieve, update and retrieve one contact', async () => {
    const created = await contacts.create({ FirstName: 'Åse', LastName: "O'Brien \"Lund\"", Email: 'aase@example.com', Badge__c: 'B-1', Birthdate: '1980-02-29', HasOptedOutOfEmail: true });
    assert.deepEqual([created.success, created.errors], [true, []]);
    id = created.id;
    const read = await contacts.retrieve(id);
    assert.deepEqual([read.FirstName, read.LastName, read.Name, read.Badge__c, read.Birthdate, read.HasOptedOutOfEmail],
      ['Åse', "O'Brien \"Lund\"", "Åse O'Brien \"Lund\"", 'B-1', '1980-02-29', true]);
    assert.equal((await contacts.update({ Id: id, Title: 'Chef', Email: null })).success, true);
    const again = await contacts.retrieve(id);
    assert.deepEqual([again.Title, again.Email, again.FirstName], ['Chef', null, 'Åse']);
  });
  await expect('upsert by external id creates, then updates the same record', async () => {
    const first = await contacts.upsert({ LastName: 'Holm', Badge__c: 'B 2 ø' }, 'Badge__c');
    assert.deepEqual([first.success, first.created], [true, true]);
    const second = await contacts.upsert({ LastName: 'Holm', FirstName: 'Ib', Badge__c: 'B 2 ø' }, 'Badge__c');
    assert.deepEqual([second.success, second.created], [true, false]);
    const { records: found } = await conn.query("SELECT Id, FirstName FROM Contact WHERE Badge__c = 'B 2 ø'");
    assert.deepEqual(found.map(record => [record.Id, record.FirstName]), [[first.id, 'Ib']]);
  });
  await expect('a second record with the same unique key is DUPLICATE_VALUE with the id of the first', async () => {
    const error = await failing(() => contacts.create({ LastName: 'Twin', Badge__c: 'B-1' }));
    assert.equal(error.errorCode, 'DUPLICATE_VALUE');
    assert.equal(error.message, `duplicate value found: Badge__c duplicates value on record with id: ${id.slice(0, 15)}`);
  });
  await expect('a missing last name is REQUIRED_FIELD_MISSING', async () => {
    const error = await failing(() => contacts.create({ FirstName: 'No' }));
    assert.deepEqual([error.errorCode, error.message], ['REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]']);
  });
  await expect('a text that is too long is STRING_TOO_LONG with the label of the field', async () => {
    const error = await failing(() => contacts.create({ LastName: 'x'.repeat(81) }));
    assert.deepEqual([error.errorCode, error.message], ['STRING_TOO_LONG', `Last Name: data value too large: ${'x'.repeat(81)} (max length=80)`]);
  });
  await expect('a value outside a restricted picklist is refused by name', async () => {
    const error = await failing(() => contacts.create({ LastName: 'Late', Shift__c: 'Evening' }));
    assert.deepEqual([error.errorCode, error.message], ['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'Shift: bad value for restricted picklist field: Evening']);
  });
  await expect('an unknown field is INVALID_FIELD', async () => {
    const error = await failing(() => contacts.create({ LastName: 'X', Nothing__c: 1 }));
    assert.deepEqual([error.errorCode, error.message], ['INVALID_FIELD', "No such column 'Nothing__c' on sobject of type Contact"]);
  });
  await expect('a parent by external id is found, and a missing one is named', async () => {
    const room = await conn.sobject('Room__c').create({ Name: 'Attic', Code__c: 'R-1', Seats__c: 12.5, Keeper__r: { Badge__c: 'B-1' } });
    assert.equal((await conn.sobject('Room__c').retrieve(room.id)).Keeper__c, id);
    const error = await failing(() => conn.sobject('Room__c').create({ Name: 'Cellar', Keeper__r: { Badge__c: 'B-404' } }));
    assert.deepEqual([error.errorCode, error.message], ['INVALID_FIELD', 'Foreign key external ID: B-404 not found for field Badge__c in entity Contact']);
  });
  await expect('a deleted contact is gone, shows up in queryAll, and soap.undelete brings it back', async () => {
    assert.equal((await contacts.destroy(id)).success, true);
    assert.equal((await failing(() => contacts.retrieve(id))).errorCode, 'ENTITY_IS_DELETED');
    const all = await conn.query(`SELECT Id, IsDeleted FROM Contact WHERE Id = '${id}'`, { scanAll: true });
    assert.deepEqual(all.records.map(record => record.IsDeleted), [true]);
    const [back] = [await conn.soap.undelete([id])].flat();
    assert.deepEqual([String(back.success), back.id], ['true', id]);
    assert.equal((await contacts.retrieve(id)).Badge__c, 'B-1');
  });
  await expect('deleting what is not there is an error', async () => {
    const error = await failing(() => contacts.destroy('003000000000001AAA'));
    assert.match(error.errorCode, /NOT_FOUND|INVALID_CROSS_REFERENCE_KEY|ENTITY_IS_DELETED/);
  });
}

async function collections(conn, expect) {
  const accounts = conn.sobject('Account');
  let made;
  await expect('450 accounts are created by collections of 200 and lie in the org in order', async () => {
    made = await accounts.create(Array.from({ length: 450 }, (_, i) => ({ Name: `Branch ${String(i).padStart(3, '0')}`, NumberOfEmployees: i })), { allowRecursive: true });
    assert.equal(made.filter(result => result.success).length, 450);
    const { records: found } = await conn.query("SELECT Id, NumberOfEmployees FROM Account WHERE Name LIKE 'Branch %' ORDER BY Name", { maxFetch: 1000 });
    assert.deepEqual(found.map(record => record.Id), ids(made));
    assert.equal(found[449].NumberOfEmployees, 449);
  });
  await expect('a collection with one bad record saves the others', async () => {
    const results = await accounts.create([{ Name: 'Good 1' }, { Phone: '1' }, { Name: 'Good 2' }]);
    assert.deepEqual(results.map(result => result.success), [true, false, true]);
    assert.equal(results[1].errors[0].statusCode, 'REQUIRED_FIELD_MISSING');
    assert.deepEqual((await conn.query("SELECT Name FROM Account WHERE Name LIKE 'Good%' ORDER BY Name")).records.map(record => record.Name), ['Good 1', 'Good 2']);
  });
  await expect('with allOrNone one bad record takes the others back', async () => {
    const error = await accounts.create([{ Name: 'Fair 1' }, { Phone: '1' }], { allOrNone: true }).catch(problem => problem);
    assert.deepEqual([error].flat().map(result => result.success ?? false).includes(true), false);
    assert.equal((await conn.query("SELECT Id FROM Account WHERE Name LIKE 'Fair%'")).totalSize, 0);
  });
  await expect('update, retrieve and destroy take many ids', async () => {
    const few = ids(made).slice(0, 3);
    assert.equal((await accounts.update(few.map((Id, i) => ({ Id, Site: `S${i}` })))).every(result => result.success), true);
    assert.deepEqual((await accounts.retrieve(few)).map(record => record.Site), ['S0', 'S1', 'S2']);
    assert.equal((await accounts.destroy(few)).every(result => result.success), true);
    assert.equal((await conn.query("SELECT Id FROM Account WHERE Name LIKE 'Branch %'")).totalSize, 447);
  });
  await expect('upsert of many says which were created', async () => {
    const results = await conn.sobject('Room__c').upsert([{ Name: 'Attic II', Code__c: 'R-1' }, { Name: 'Hall', Code__c: 'R-2', Seats__c: 80, Keeper__r: { Badge__c: 'B-1' } }], 'Code__c');
    assert.deepEqual(results.map(result => [result.success, result.created]), [[true, false], [true, true]]);
    assert.deepEqual((await conn.query('SELECT Name, Seats__c FROM Room__c ORDER BY Code__c')).records.map(record => [record.Name, record.Seats__c]), [['Attic II', 12.5], ['Hall', 80]]);
  });
  await expect('composite hands an id from one request to the next', async () => {
    const answer = await conn.requestPost(`/services/data/v${VERSION}/composite`, { allOrNone: true, compositeRequest: [
      { method: 'POST', url: `/services/data/v${VERSION}/sobjects/Account`, referenceId: 'branch', body: { Name: 'Main Office' } },
      { method: 'POST', url: `/services/data/v${VERSION}/sobjects/Contact`, referenceId: 'boss', body: { LastName: 'Deputy', AccountId: '@{branch.id}' } }] });
    assert.deepEqual(answer.compositeResponse.map(part => part.httpStatusCode), [201, 201]);
    assert.equal((await conn.query("SELECT Account.Name FROM Contact WHERE LastName = 'Deputy'")).records[0].Account.Name, 'Main Office');
  });
}

async function queries(conn, expect) {
  await conn.sobject('Account').create({ Name: 'Head Office' });
  const count = async soql => (await conn.query(soql)).totalSize;
  await expect('queryMore pages by nextRecordsUrl, and autoFetch takes all', async () => {
    const page = await conn.query("SELECT Id, Name FROM Account WHERE Name LIKE 'Branch %' ORDER BY Name", { headers: { 'Sforce-Query-Options': 'batchSize=200' } });
    assert.deepEqual([page.totalSize, page.records.length, page.done], [447, 200, false]);
    const next = await conn.queryMore(page.nextRecordsUrl, { headers: { 'Sforce-Query-Options': 'batchSize=200' } });
    assert.deepEqual([next.records.length, next.records[0].Name], [200, 'Branch 203']);
    const seen = new Set();
    const query = conn.query("SELECT Id FROM Account WHERE Name LIKE 'Branch %'", { headers: { 'Sforce-Query-Options': 'batchSize=200' } }).on('record', record => seen.add(record.Id));
    await query.run({ autoFetch: true, maxFetch: 10000 });
    assert.equal(seen.size, 447);
  });
  await expect('where with and, or, not, in, like, null and dates', async () => {
    assert.equal(await count("SELECT Id FROM Account WHERE (Name = 'Good 1' OR Name IN ('Good 2', 'Head Office')) AND (NOT Phone != null)"), 3);
    assert.equal(await count("SELECT Id FROM Account WHERE Name NOT IN ('Good 1') AND Name LIKE 'Good__' AND CreatedDate = TODAY"), 1);
    assert.equal(await count("SELECT Id FROM Contact WHERE Birthdate >= 1980-02-29 AND LastName = 'O\\'Brien \"Lund\"'"), 1);
  });
  await expect('parents, children and semi-joins', async () => {
    const head = (await conn.query("SELECT Id FROM Account WHERE Name = 'Head Office'")).records[0].Id;
    await conn.sobject('Contact').create({ LastName: 'Boss', AccountId: head });
    const [account] = (await conn.query("SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Head Office'")).records;
    assert.deepEqual(account.Contacts.records.map(record => record.LastName), ['Boss']);
    assert.equal(await count("SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE LastName = 'Boss')"), 1);
    assert.equal((await conn.query("SELECT Keeper__r.Badge__c FROM Room__c WHERE Code__c = 'R-2'")).records[0].Keeper__r.Badge__c, 'B-1');
  });
  await expect('count, aggregates, group by and having', async () => {
    assert.equal(await count("SELECT COUNT() FROM Account WHERE Name LIKE 'Branch %'"), 447);
    const [sum] = (await conn.query("SELECT COUNT(Id) many, SUM(Seats__c) seats, MAX(Seats__c) most FROM Room__c")).records;
    assert.deepEqual([sum.many, sum.seats, sum.most], [2, 92.5, 80]);
    const { records: groups } = await conn.query('SELECT IsDeleted, COUNT(Id) many FROM Room__c GROUP BY IsDeleted HAVING COUNT(Id) > 1');
    assert.deepEqual(groups.map(group => [group.IsDeleted, group.many]), [[false, 2]]);
  });
  await expect('order by, limit and offset', async () => {
    assert.deepEqual((await conn.query("SELECT Name FROM Account WHERE Name LIKE 'Branch %' ORDER BY NumberOfEmployees DESC NULLS LAST LIMIT 2 OFFSET 1")).records.map(record => record.Name),
      ['Branch 448', 'Branch 447']);
  });
  await expect('find by conditions, fields and sort', async () => {
    const found = await conn.sobject('Account').find({ Name: { $like: 'Branch 01%' }, NumberOfEmployees: { $gte: 15 } }, ['Name']).sort({ Name: -1 }).limit(2);
    assert.deepEqual(found.map(record => record.Name), ['Branch 019', 'Branch 018']);
  });
}

async function errors(conn, expect) {
  await expect('an unknown object is INVALID_TYPE with row, column and the hint about __c', async () => {
    const error = await failing(() => conn.query('SELECT Id FROM XYZZY'));
    assert.equal(error.errorCode, 'INVALID_TYPE');
    assert.match(error.message, /ERROR at Row:1:Column:16\nsObject type 'XYZZY' is not supported\. If you are attempting to use a custom object, be sure to append the '__c'/);
  });
  await expect('a broken query is MALFORMED_QUERY', async () => {
    assert.equal((await failing(() => conn.query('SELECT FROM Contact WHERE'))).errorCode, 'MALFORMED_QUERY');
  });
  await expect('person accounts are off: IsPersonAccount is INVALID_FIELD', async () => {
    assert.equal((await failing(() => conn.query('SELECT IsPersonAccount FROM Account LIMIT 1'))).errorCode, 'INVALID_FIELD');
  });
  await expect('a resource that is not there answers in Salesforce\'s shape', async () => {
    const error = await failing(() => conn.request(`/services/data/v${VERSION}/nowhere`));
    assert.match(error.errorCode, /^(NOT_FOUND|NOT_IMPLEMENTED)$/);
  });
}

async function bulk2(conn, expect) {
  await expect('Bulk 2 upsert of 1,200 contacts by external id: all successful and read back', async () => {
    const result = await conn.bulk2.loadAndWaitForResults({ object: 'Contact', operation: 'upsert', externalIdFieldName: 'Badge__c', pollInterval: 50, pollTimeout: 60_000,
      input: Array.from({ length: 1200 }, (_, i) => ({ LastName: `Bulk, "${i}"`, Badge__c: `K${i}`, Description: 'two\nlines' })) });
    assert.deepEqual([result.successfulResults.length, result.failedResults.length, result.unprocessedRecords.length], [1200, 0, 0]);
    assert.equal(result.successfulResults.every(row => row.sf__Created === 'true' && /^003\w{15}$/.test(row.sf__Id)), true);
    const { records: [read] } = await conn.query("SELECT LastName, Description FROM Contact WHERE Badge__c = 'K1199'");
    assert.deepEqual([read.LastName, read.Description], ['Bulk, "1199"', 'two\nlines']);
  });
  await expect('Bulk 2 CSV with failing rows: each with code, message and field; #N/A empties, empty leaves', async () => {
    const result = await conn.bulk2.loadAndWaitForResults({ object: 'Contact', operation: 'upsert', externalIdFieldName: 'Badge__c', pollInterval: 50, pollTimeout: 60_000,
      input: 'Badge__c,LastName,Description,Shift__c\nK0,,#N/A,Day\nK1,New,,\nK9999,,,\nK2,Two,,Dusk\n' });
    assert.deepEqual(result.successfulResults.map(row => row.Badge__c).sort(), ['K0', 'K1']);
    const failed = Object.fromEntries(result.failedResults.map(row => [row.Badge__c, row.sf__Error]));
    assert.equal(failed.K9999, 'REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --');
    assert.match(failed.K2, /^INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:.*Dusk.*:Shift__c --$/);
    const read = (await conn.query("SELECT LastName, Description FROM Contact WHERE Badge__c IN ('K0', 'K1') ORDER BY Badge__c")).records;
    assert.deepEqual(read.map(record => [record.LastName, record.Description]), [['Bulk, "0"', null], ['New', 'two\nlines']]);
  });
  await expect('Bulk 2 with an unknown column ends Failed as InvalidBatch', async () => {
    const job = conn.bulk2.createJob({ object: 'Contact', operation: 'insert' });
    await job.open();
    await job.uploadData('LastName,Foo__c\nA,B\n');
    await job.close();
    await job.poll(50, 60_000).catch(() => undefined);
    const info = await job.check();
    assert.equal(info.state, 'Failed');
    assert.match(info.errorMessage, /^InvalidBatch : Field name not found : Foo__c/);
    assert.deepEqual([info.numberRecordsProcessed, info.numberRecordsFailed], [0, 0]);
  });
  await expect('a Bulk 2 job can be aborted and deleted, and is gone then', async () => {
    const job = conn.bulk2.createJob({ object: 'Contact', operation: 'insert' });
    await job.open();
    await job.abort();
    assert.equal((await job.check()).state, 'Aborted');
    const { id } = job;
    await job.delete();
    assert.match((await failing(() => conn.bulk2.job('ingest', { id }).check())).errorCode, /NOT_?FOUND/i);
  });
  await expect('Bulk 2 query gives all rows, in order of the columns', async () => {
    const stream = await conn.bulk2.query("SELECT Badge__c, LastName, Id FROM Contact WHERE Badge__c LIKE 'K%'", { pollInterval: 50, pollTimeout: 60_000 });
    const rows = await stream.toArray();
    assert.equal(rows.length, 1200);
    assert.deepEqual(Object.keys(rows[0]), ['Badge__c', 'LastName', 'Id']);
    assert.equal(rows.find(row => row.Badge__c === 'K7').LastName, 'Bulk, "7"');
  });
  await expect('Bulk 2 delete by Id leaves the rows in the recycle bin, hardDelete does not', async () => {
    const rows = async like => (await conn.query(`SELECT Id, IsDeleted FROM Contact WHERE Badge__c LIKE '${like}'`, { scanAll: true, maxFetch: 1000 })).records;
    for (const [operation, like, left] of [['delete', 'K11%', 111], ['hardDelete', 'K10%', 0]]) {
      const input = 'Id\n' + (await rows(like)).map(row => row.Id).join('\n') + '\n';
      const result = await conn.bulk2.loadAndWaitForResults({ object: 'Contact', operation, pollInterval: 50, pollTimeout: 60_000, input });
      assert.equal(result.successfulResults.length, 111);
      assert.equal((await rows(like)).filter(row => row.IsDeleted).length, left);
      assert.equal((await conn.query(`SELECT Id FROM Contact WHERE Badge__c LIKE '${like}'`)).totalSize, 0);
    }
  });
}

async function bulk1(conn, expect) {
  await expect('Bulk 1 insert: results in the order of the rows, errors at theirs', async () => {
    const results = await conn.bulk.load('Contact', 'insert', [{ LastName: 'One', Badge__c: 'V1-1' }, { FirstName: 'Only' }, { LastName: 'Three', Badge__c: 'V1-3' }]);
    assert.deepEqual(results.map(result => result.success), [true, false, true]);
    assert.match([results[1].errors].flat()[0], /REQUIRED_FIELD_MISSING:Required fields are missing: \[LastName\]/);
    assert.equal((await conn.query(`SELECT LastName FROM Contact WHERE Id = '${results[2].id}'`)).records[0].LastName, 'Three');
  });
  await expect('Bulk 1 upsert updates what it finds', async () => {
    const results = await conn.bulk.load('Contact', 'upsert', { extIdField: 'Badge__c' }, [{ LastName: 'Three again', Badge__c: 'V1-3' }, { LastName: 'Four', Badge__c: 'V1-4' }]);
    assert.deepEqual(results.map(result => result.success), [true, true]);
    assert.deepEqual((await conn.query("SELECT LastName FROM Contact WHERE Badge__c LIKE 'V1-%' ORDER BY Badge__c")).records.map(record => record.LastName), ['One', 'Three again', 'Four']);
  });
  await expect('Bulk 1 query gives the rows', async () => {
    const rows = await (await conn.bulk.query("SELECT Badge__c, LastName FROM Contact WHERE Badge__c LIKE 'V1-%' ORDER BY Badge__c")).toArray();
    assert.deepEqual(rows.map(row => [row.Badge__c, row.LastName]), [['V1-1', 'One'], ['V1-3', 'Three again'], ['V1-4', 'Four']]);
  });
  await expect('Bulk 1 delete takes them away', async () => {
    const { records: rows } = await conn.query("SELECT Id FROM Contact WHERE Badge__c LIKE 'V1-%'");
    const results = await conn.bulk.load('Contact', 'delete', rows.map(row => ({ Id: row.Id })));
    assert.equal(results.every(result => result.success), true);
    assert.equal((await conn.query("SELECT Id FROM Contact WHERE Badge__c LIKE 'V1-%'")).totalSize, 0);
  });
}

async function afterwards(conn, expect) {
  await expect('updated and deleted list the ids of a span of time', async () => {
    const { id } = await conn.sobject('Lead').create({ LastName: 'Short', Company: 'Lived' });
    const { id: kept } = await conn.sobject('Lead').create({ LastName: 'Long', Company: 'Lived' });
    await conn.sobject('Lead').destroy(id);
    const [from, to] = [new Date(Date.now() - 600_000), new Date(Date.now() + 120_000)];
    assert.deepEqual((await conn.sobject('Lead').updated(from, to)).ids, [kept]);
    assert.deepEqual((await conn.sobject('Lead').deleted(from, to)).deletedRecords.map(record => record.id), [id]);
  });
  await expect('one campaign member per contact and campaign', async () => {
    const { id: CampaignId } = await conn.sobject('Campaign').create({ Name: 'Autumn' });
    const [{ Id: ContactId }] = (await conn.query("SELECT Id FROM Contact WHERE Badge__c = 'B-1'")).records;
    await conn.sobject('CampaignMember').create({ CampaignId, ContactId, Status: 'Responded' });
    const error = await failing(() => conn.sobject('CampaignMember').create({ CampaignId, ContactId }));
    assert.deepEqual([error.errorCode, error.message], ['DUPLICATE_VALUE', 'Already a campaign member.']);
    assert.deepEqual((await conn.query('SELECT Status, HasResponded FROM CampaignMember')).records.map(member => [member.Status, member.HasResponded]), [['Responded', true]]);
  });
  await expect('a task of a contact goes with it and comes back with it', async () => {
    const [{ Id: WhoId }] = (await conn.query("SELECT Id FROM Contact WHERE Badge__c = 'B-1'")).records;
    const { id } = await conn.sobject('Task').create({ Subject: 'Call', WhoId, ActivityDate: '2026-01-31', Status: 'Completed' });
    const [task] = (await conn.query(`SELECT Who.Name, Who.Type, IsClosed, ActivityDate FROM Task WHERE Id = '${id}'`, { scanAll: true })).records;
    assert.deepEqual([task.Who.Type, task.IsClosed, task.ActivityDate], ['Contact', true, '2026-01-31']);
    await conn.sobject('Contact').destroy(WhoId);
    assert.equal((await conn.query(`SELECT Id FROM Task WHERE Id = '${id}'`)).totalSize, 0);
    await conn.soap.undelete([WhoId]);
    assert.equal((await conn.query(`SELECT Id FROM Task WHERE Id = '${id}'`)).totalSize, 1);
  });
  await expect('a file is uploaded as ContentVersion, linked to a contact and read back byte by byte', async () => {
    const bytes = Buffer.from([0, 1, 2, 250, 251, 252, 13, 10, 0]);
    const [{ Id: contact }] = (await conn.query("SELECT Id FROM Contact WHERE Badge__c = 'B-1'")).records;
    const { id } = await conn.sobject('ContentVersion').create({ Title: 'Scan', PathOnClient: 'scan.bin', VersionData: bytes.toString('base64') });
    const [version] = (await conn.query(`SELECT ContentDocumentId, ContentSize FROM ContentVersion WHERE Id = '${id}'`)).records;
    assert.equal(version.ContentSize, bytes.length);
    await conn.sobject('ContentDocumentLink').create({ ContentDocumentId: version.ContentDocumentId, LinkedEntityId: contact, ShareType: 'V' });
    assert.deepEqual(await blob(conn, `/services/data/v${VERSION}/sobjects/ContentVersion/${id}/VersionData`), bytes);
    assert.equal((await conn.query(`SELECT ContentDocumentId FROM ContentDocumentLink WHERE LinkedEntityId = '${contact}'`)).records[0].ContentDocumentId, version.ContentDocumentId);
  });
}

async function blob(conn, path) {
  const answer = await fetch(conn.instanceUrl + path, { headers: { Authorization: `Bearer ${conn.accessToken}` } });
  assert.equal(answer.status, 200);
  return Buffer.from(await answer.arrayBuffer());
}

async function loggingOut(conn, expect) {
  await expect('a revoked token is a token no more', async () => {
    const token = conn.accessToken;
    await new jsforce.OAuth2({ loginUrl: conn.loginUrl }).revokeToken(token);
    assert.equal((await failing(() => conn.query('SELECT Id FROM User'))).errorCode, 'INVALID_SESSION_ID');
  });
}
