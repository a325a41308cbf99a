// The metadata package of this suite as a zip, for clients that deploy zips.
import { createRequire } from 'node:module';

const JSZip = createRequire(process.env.CONFORMANCE_CLIENTS + '/')('jszip');
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const FILES = {
  'package.xml': `<Package ${NAMESPACE}>
  <types><members>Room__c</members><name>CustomObject</name></types>
  <types><members>Room__c.Code__c</members><members>Room__c.Seats__c</members><members>Room__c.Keeper__c</members><members>Contact.Badge__c</members><members>Contact.Shift__c</members><name>CustomField</name></types>
  <types><members>Rooms</members><name>PermissionSet</name></types>
  <version>62.0</version></Package>`,
  'objects/Room__c.object': `<CustomObject ${NAMESPACE}>
  <deploymentStatus>Deployed</deploymentStatus><enableBulkApi>true</enableBulkApi><enableSearch>true</enableSearch>
  <fields><fullName>Code__c</fullName><caseSensitive>false</caseSensitive><externalId>true</externalId><label>Code</label><length>20</length><type>Text</type><unique>true</unique></fields>
  <fields><fullName>Keeper__c</fullName><deleteConstraint>SetNull</deleteConstraint><label>Keeper</label><referenceTo>Contact</referenceTo><relationshipLabel>Rooms</relationshipLabel><relationshipName>Rooms</relationshipName><type>Lookup</type></fields>
  <fields><fullName>Seats__c</fullName><label>Seats</label><precision>6</precision><scale>1</scale><type>Number</type></fields>
  <label>Room</label><nameField><label>Room Name</label><type>Text</type></nameField><pluralLabel>Rooms</pluralLabel><sharingModel>ReadWrite</sharingModel></CustomObject>`,
  'objects/Contact.object': `<CustomObject ${NAMESPACE}>
  <fields><fullName>Badge__c</fullName><caseSensitive>true</caseSensitive><externalId>true</externalId><label>Badge</label><length>40</length><type>Text</type><unique>true</unique></fields>
  <fields><fullName>Shift__c</fullName><label>Shift</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>
    <value><fullName>Day</fullName><default>false</default><label>Day</label></value><value><fullName>Night</fullName><default>false</default><label>Night</label></value></valueSetDefinition></valueSet></fields></CustomObject>`,
  'permissionsets/Rooms.permissionset': `<PermissionSet ${NAMESPACE}>
  ${['Room__c.Code__c', 'Room__c.Keeper__c', 'Room__c.Seats__c', 'Contact.Badge__c', 'Contact.Shift__c']
    .map(name => `<fieldPermissions><editable>true</editable><field>${name}</field><readable>true</readable></fieldPermissions>`).join('\n  ')}
  <hasActivationRequired>false</hasActivationRequired><label>Rooms</label>
  <objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords><object>Room__c</object><viewAllRecords>true</viewAllRecords></objectPermissions></PermissionSet>`,
};

/** The package as a Buffer; `change` may replace the text of a file. */
export function packageZip(change = (path, text) => text) {
  const zip = new JSZip();
  for (const [path, text] of Object.entries(FILES)) zip.file(path, HEAD + change(path, text));
  return zip.generateAsync({ type: 'nodebuffer' });
}
