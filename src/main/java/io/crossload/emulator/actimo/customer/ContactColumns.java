package io.crossload.emulator.actimo.customer;

/** Positions of the contact columns that the generator fills. */
final class ContactColumns {
    static final int ID = at("id");
    static final int WORKSPACE_ID = at("workspace_id");
    static final int EMPLOYEE_ID = at("employee_id");
    static final int FIRST_NAME = at("first_name");
    static final int LAST_NAME = at("last_name");
    static final int NAME = at("name");
    static final int TITLE = at("title");
    static final int DEPARTMENT = at("department");
    static final int COMPANY = at("company");
    static final int LOCATION = at("location");
    static final int EMAIL = at("email");
    static final int COUNTRY_CODE = at("country_code");
    static final int PHONE_NUMBER = at("phone_number");
    static final int MSISDN = at("msisdn");
    static final int ALLOW_EMAIL = at("allow_email");
    static final int ALLOW_SMS = at("allow_sms");
    static final int OPT_OUT = at("opt_out");
    static final int ADDR_LINE_1 = at("addr_line_1");
    static final int ADDR_LINE_2 = at("addr_line_2");
    static final int ADDR_CITY = at("addr_city");
    static final int ADDR_ZIP = at("addr_zip");
    static final int ADDR_COUNTRY = at("addr_country");
    static final int TIMEZONE = at("timezone");
    static final int LANGUAGE = at("language");
    static final int TAGS = at("tags");
    static final int EMPLOYEE_STATUS = at("employee_status");
    static final int MANAGER_ID = at("manager_id");
    static final int USER_ID = at("user_id");
    static final int SHARED = at("shared");
    static final int SOURCE_TYPE = at("source_type");
    static final int SOURCE_DATA = at("source_data");
    static final int LAST_ACTIVE_AT = at("last_active_at");
    static final int CREATED_AT = at("created_at");
    static final int UPDATED_AT = at("updated_at");
    static final int DELETED_AT = at("deleted_at");
    static final int ANONYMIZED = at("anonymized");
    static final int DATA1 = at("data1");
    static final int COUNT = Tables.CONTACT.columns().size();

    private ContactColumns() { }

    private static int at(String column) { return Tables.CONTACT.at(column); }
}
