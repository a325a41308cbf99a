# Setting up the org for Crossload

This project brings exactly what the mapping needs: ${plan.customObjects()?size} custom objects, ${plan.customFields()?size} custom fields, <#if plan.standardValues()?has_content>values of <#list plan.standardValues() as set>${set.name()}<#sep>, </#list>, </#if>and
the permission sets ${migration} and ${read}. Try it in a sandbox first.

## Before

<#list plan.standardValues() as set>
- Setup > Object Manager: compare your values of ${set.name()} with `force-app/main/default/standardValueSets/${set.name()}.standardValueSet-meta.xml`. Add your own ones to the file: Salesforce deactivates what it does not list.
</#list>
<#if auditFields>
- Setup > User Interface: tick *Enable "Set Audit Fields upon Record Creation" and "Update Records with Inactive Owners" User Permissions*. This switch is no metadata, and ${migration} cannot be deployed before it is on.
<#else>
- Records get the date of the load as their CreatedDate; Actimo's dates stand in fields of their own. To be able to set CreatedDate, tick Setup > User Interface > *Enable "Set Audit Fields upon Record Creation" and "Update Records with Inactive Owners" User Permissions*, and write this project again with `--audit-fields`.
</#if>
<#if plan.campaigns()>
- Setup > Users > the user who loads: tick *Marketing User*. Without it there are no Campaigns.
</#if>
- Setup > Duplicate Rules: deactivate the rules of <#list plan.objects()?filter(o -> ["Account", "Contact", "Lead"]?seq_contains(o.name())) as object>${object.name()}<#sep>, </#list> for the time of the load, or expect dead letters (DUPLICATES_DETECTED).

## Deploy

```
sf org login web --alias target
sf project deploy start --source-dir force-app --target-org target --dry-run
sf project deploy start --source-dir force-app --target-org target
sf org assign permset --name ${migration} --on-behalf-of USER_WHO_LOADS --target-org target
```

A deployed field is invisible, for administrators too, until a permission set grants it. ${migration} grants everything that is loaded. Fields that Salesforce requires, names and
addresses are not in it: the profile of the user who loads must let it edit them. ${read} is for people who look at the result.

New objects are private: their records are seen by their owner and by those who have one of the two permission sets. Change this in Setup > Sharing Settings.

## After

```
./crossload manifest check
```

It compares the org with the mapping, field by field, as the user who loads, and says what is missing and what to do.

## Layouts

Salesforce puts new fields on no page. Setup > Object Manager > the object > Page Layouts:

| object | custom fields |
| --- | --- |
<#list plan.objects()?filter(o -> o.customFields()?has_content) as object>
| ${object.name()} | <#list object.customFields() as field>${field.label()}<#sep>, </#list> |
</#list>

## The way back

Takes the objects, fields and permission sets out of the org, **with all the data in them**. Take the permission sets from their users first (Setup > Permission Sets > Manage Assignments).

```
sf project deploy start --metadata-dir way-back --target-org target
```

Values of standard picklists stay; deactivate them by hand.
