/** The document from which people rebuild Actimo's automations as Salesforce Flows. Nothing of it is ever sent to an org. */
package io.crossload.report.automation;
