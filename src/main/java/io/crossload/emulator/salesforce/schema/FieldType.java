package io.crossload.emulator.salesforce.schema;

import java.util.Locale;

/** Field types as describe names them, with their SOAP type. */
public enum FieldType {
    ID("tns:ID"), STRING("xsd:string"), TEXTAREA("xsd:string"), EMAIL("xsd:string"), PHONE("xsd:string"), URL("xsd:string"),
    PICKLIST("xsd:string"), MULTIPICKLIST("xsd:string"), COMBOBOX("xsd:string"), BOOLEAN("xsd:boolean"), INT("xsd:int"), DOUBLE("xsd:double"),
    CURRENCY("xsd:double"), PERCENT("xsd:double"), DATE("xsd:date"), DATETIME("xsd:dateTime"), REFERENCE("tns:ID"),
    BASE64("xsd:base64Binary");

    private final String soapType;

    FieldType(String soapType) { this.soapType = soapType; }

    public String soapType() { return soapType; }

    /** The name that describe uses, e.g. {@code datetime}. */
    public String describeName() { return name().toLowerCase(Locale.ROOT); }

    public static FieldType of(String describeName) { return valueOf(describeName.toUpperCase(Locale.ROOT)); }

    /** Values are characters that a length limits. */
    public boolean isText() {
        return switch (this) {
            case STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST, COMBOBOX -> true;
            default -> false;
        };
    }

    public boolean isNumber() {
        return switch (this) {
            case INT, DOUBLE, CURRENCY, PERCENT -> true;
            default -> false;
        };
    }
}
