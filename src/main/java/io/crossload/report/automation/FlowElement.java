package io.crossload.report.automation;

/**
 * A Salesforce Flow element.
 *
 * @param object Salesforce object that it works on, or null
 * @param how    one sentence
 */
public record FlowElement(String element, String object, String how) { }
