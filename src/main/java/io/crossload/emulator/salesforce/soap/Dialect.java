package io.crossload.emulator.salesforce.soap;

/** The SOAP APIs: one for every org, one typed by the org's own objects, one for metadata. */
enum Dialect {
    PARTNER("u", "urn:partner.soap.sforce.com", "urn:sobject.partner.soap.sforce.com", "urn:fault.partner.soap.sforce.com"),
    ENTERPRISE("c", "urn:enterprise.soap.sforce.com", "urn:sobject.enterprise.soap.sforce.com", "urn:fault.enterprise.soap.sforce.com"),
    METADATA("m", "http://soap.sforce.com/2006/04/metadata", "http://soap.sforce.com/2006/04/metadata", "http://soap.sforce.com/2006/04/metadata");

    private final String letter;
    private final String namespace;
    private final String innerNamespace;
    private final String faultNamespace;

    Dialect(String letter, String namespace, String innerNamespace, String faultNamespace) {
        this.letter = letter;
        this.namespace = namespace;
        this.innerNamespace = innerNamespace;
        this.faultNamespace = faultNamespace;
    }

    static Dialect ofNamespace(String namespace) {
        for (Dialect dialect : values()) {
            if (dialect.namespace.equals(namespace)) return dialect;
        }
        throw new IllegalArgumentException(namespace);
    }

    /** Segment of the endpoint's path. */
    String letter() { return letter; }

    String namespace() { return namespace; }

    /** Namespace of records. */
    String innerNamespace() { return innerNamespace; }

    String faultNamespace() { return faultNamespace; }
}
