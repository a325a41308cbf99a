/** HTML as Actimo's editor writes it, made fit for Salesforce: cleaning, pictures, personal links, plain text, message modules. */
package io.crossload.mapping.html;
