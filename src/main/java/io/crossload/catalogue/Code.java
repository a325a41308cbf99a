package io.crossload.catalogue;

/**
 * Every code that Crossload reports: findings (with a severity) and errors (with an exit code). Each says what happened and what to do;
 * docs/errors.md is written from this enum. Names are stable: scripts and waivers refer to them.
 */
public enum Code {
    // configuration
    CONFIG_INVALID(Exit.USAGE, "A configuration file is not valid.", "Correct the named line; the JSON Schema beside the file gives completion in editors."),
    CONFIG_MISSING(Exit.USAGE, "A configuration file or setting is missing.", "Create it from the shipped example in config/."),
    SECRET_MISSING(Exit.USAGE, "A secret that the configuration refers to is not set.", "Set the environment variable or secret file that the message names."),
    HOME_LOCKED(Exit.USAGE, "Another Crossload process works on this home, and cannot be asked to do it.", "Wait for it, stop it, or choose another --home. A container that serves its API (api.port) can be asked."),
    LEDGER_TAKEN(Exit.USAGE, "Another home works with this ledger.", "Work on that home, or stop what works there; the claim of a machine that died runs out after five minutes."),
    BUSY(Exit.USAGE, "Another operation works on this migration.", "Wait for its end; ./crossload status shows how far it is."),
    NOT_CONFIRMED(Exit.USAGE, "Nothing was done, because nobody confirmed it.", "Say --yes, or yes: true in a request."),
    REQUEST_INVALID(Exit.USAGE, "A request to the API is not valid.", "Correct what the message names; GET /api/openapi.json says what every address takes."),
    REQUEST_TOO_LARGE(Exit.USAGE, "A request to the API, or its answer, is too large.", "Ask for less; files are named by their path, not sent."),
    TOKEN_REFUSED(Exit.USAGE, "The API does not know the token of a request.", "Send Authorization: Bearer with a token of api.tokens."),
    ROLE_REFUSED(Exit.USAGE, "The role of a token does not allow what it asked for.", "Ask somebody whose role is named in the message, or change the role in api.tokens."),
    NOT_FOUND(Exit.USAGE, "The API has nothing at that address.", "GET /api/openapi.json lists what there is."),
    API_UNREACHABLE(Exit.UNREACHABLE, "The container that does the work stopped answering.", "Look at its output; start it again and run the command again, it goes on where it stood."),
    NOTHING_EXTRACTED(Exit.USAGE, "There is no complete extract to work on.", "Run ./crossload extract first."),
    EXTRACT_DAMAGED(Exit.USAGE, "The files of an extract are not those that were written.", "Run ./crossload extract again; nobody but Crossload may change its home."),
    WAIVER_REFUSED(Exit.USAGE, "A waiver was refused.", "Waive, with a reason, only codes that ./crossload check shows as blockers of the newest extract."),

    GATE_CLOSED(Exit.GATE_CLOSED, "A gate is closed; nothing moves before it is checked and confirmed.", "Run the command that stands beside each closed gate."),
    OWNERS_UNRESOLVED(Exit.GATE_CLOSED, "Records of an Actimo user have no owner in Salesforce yet.", "Look at ./crossload owners report, decide with ./crossload owners resolve, then run ./crossload owners confirm."),
    OWNER_CHOICE_INVALID(Exit.USAGE, "An owner cannot be resolved like that.", "Name an owner of ./crossload owners report; for reassign, an active standard Salesforce user by user name, email or Id."),
    MAP_UNFIT(Exit.GATE_CLOSED, "The mapping does not fit the org: it leaves a required field empty, or writes one that is not there.", "Run ./crossload map show, then correct config/mapping or deploy the project of ./crossload manifest write."),
    SAMPLE_STANDS(Exit.GATE_CLOSED, "A sample is in the org already.", "Run ./crossload diff to look at it, or ./crossload sample --revert to take it back."),
    NO_SAMPLE(Exit.USAGE, "There is no sample in the org.", "Run ./crossload sample first."),
    SAMPLE_OVERRUN(Exit.GATE_CLOSED, "A load has run over the sample; its records cannot be told from the others any more.", "Take back the load instead."),
    SAMPLE_CHANGED(Exit.GATE_CLOSED, "The sample was loaded with another mapping, from another extract, or is not complete.", "Take it back with ./crossload sample --revert and load a new one."),
    DIFF_MISSING(Exit.GATE_CLOSED, "The newest sample has not been compared yet.", "Run ./crossload diff and read its report."),
    DIFF_DEVIATIONS(Exit.GATE_CLOSED, "The comparison found values in the org that are not those that were sent, or records that are missing.", "Cure them and load a new sample, or approve with --accept-deviations."),
    NOTHING_LOADED(Exit.USAGE, "Nothing has been loaded yet.", "Run ./crossload load first."),
    LOAD_CHANGED(Exit.GATE_CLOSED, "The mapping is another one than the newest load ran with, so what was sent cannot be made again.", "Put config/mapping back as it was, or load again with ./crossload load."),
    TARGET_UNKNOWN(Exit.USAGE, "No mapping writes this object.", "Name a target that ./crossload map show lists."),
    DELTA_WITHOUT_LOAD(Exit.GATE_CLOSED, "A delta carries what changed since a full load, and none is finished yet.", "Run ./crossload load first."),
    DELTA_RUNNING(Exit.GATE_CLOSED, "Another delta is under way; two never run at once.", "Wait for it. The lease of one that was killed runs out by itself; see ./crossload status."),
    LETTER_UNKNOWN(Exit.USAGE, "There is no such dead letter.", "./crossload dead-letters list names them."),
    RUN_UNKNOWN(Exit.USAGE, "There is no such run that wrote to the org.", "./crossload rollback --dry-run names the runs; without --run it takes back all of them."),
    ROLLBACK_OPEN(Exit.GATE_CLOSED, "A rollback was cut short and has to be finished first.", "Run ./crossload rollback; it goes on where it stopped."),
    RUN_OPEN(Exit.GATE_CLOSED, "A run was cut short and has to be finished first.", "Run ./crossload load; it resumes."),

    // source: API
    SOURCE_UNREACHABLE(Exit.UNREACHABLE, "Actimo could not be reached.", "Check baseUrl in the source profile, the network and the proxy, then run extract again."),
    SOURCE_LOGIN_REFUSED(Exit.UNREACHABLE, "Actimo refused the API key.", "Ask the Actimo administrator for a valid key for this workspace and set it in the environment."),
    SOURCE_REDIRECT_REFUSED(Exit.UNREACHABLE, "Actimo answered with a redirect that would carry the API key elsewhere.", "Set baseUrl in the source profile to the final https address."),
    SOURCE_CALL_REFUSED(Exit.DEFECT, "A call to Actimo that is not on the read-only allow-list was stopped.", "Correct the path in the source profile: only GET on listed paths is allowed."),
    SOURCE_ANSWER_INVALID(Exit.UNREACHABLE, "Actimo's answer could not be read.", "Look at the path and envelope settings of the source profile; try the call in the browser's developer tab."),
    NOT_OFFERED(Severity.NOTE, "The source does not offer this source type (404).", "Nothing to do if the customer does not use it; else correct its path in the source profile."),
    PAGING_IGNORED(Severity.NOTE, "The source ignores the page parameter; the first answer was taken as the whole list.", "Set paging.style: none for this object to save the second call."),
    PAGE_DRIFT(Severity.NOTE, "Records moved between pages while they were read; repeats were dropped and the tail was read again.", "None; run extract again at a quiet hour to be sure."),
    CURSOR_EXPIRED(Severity.NOTE, "The page cursor expired and the list was read again from its start.", "None."),
    TOTAL_DISAGREES(Severity.WARNING, "The source's own total differs from the rows it delivered.", "Run extract again; if it stays, ask Actimo which one is right."),
    LIST_MAY_BE_CUT(Severity.WARNING, "A list ends exactly at the page size and the source names no further page; it may be cut.", "Compare the number with Actimo, and set paging of this object in the source profile."),

    // source: files
    BUNDLE_UNREADABLE(Exit.USAGE, "A ZIP archive with exported files could not be read.", "Copy or export it again, without a password, or unpack it and name the folder."),
    BUNDLE_ENTRY_REFUSED(Severity.BLOCKER, "A file in a ZIP archive has a name that leads out of it, or that occurs twice; it was not read.", "Pack the archive again with plain names."),
    FILE_UNKNOWN(Severity.WARNING, "A file's name matches no source type; it was not read.", "Rename it after the table in docs/operating.md, or remove it."),
    FILE_UNREADABLE(Severity.BLOCKER, "A file could not be read.", "Export it again, or save it as CSV (UTF-8) or XLSX."),
    FILE_EMPTY(Severity.WARNING, "A file holds no records.", "Check that the export was not cut short."),
    FILE_CUT(Severity.WARNING, "A sheet ends exactly at Excel's last row; the export was probably cut.", "Export it in parts."),
    SHEET_NOT_READ(Severity.NOTE, "A sheet of a workbook was not read: only the first visible sheet with a header is.", "If it holds records, save it as a file of its own."),
    HEADER_NOT_FOUND(Severity.BLOCKER, "No header row was recognised in a file.", "Use the headings of docs/operating.md, or add the file's headings as aliases in the source profile."),
    COLUMN_MISSING(Severity.BLOCKER, "A required column is missing in a file.", "Add the column, or its heading as an alias in the source profile."),
    COLUMN_UNKNOWN(Severity.NOTE, "A column is not part of the source contract and was not carried.", "Add its heading as an alias if it is wanted."),
    COLUMN_DUPLICATE(Severity.WARNING, "Two columns of a file mean the same field; the first was taken.", "Remove or rename one."),
    ROW_NOT_RECORD(Severity.NOTE, "A line is no record (blank, repeated heading or totals row) and was left out.", "None."),
    ROW_MALFORMED(Severity.WARNING, "A line does not have the columns of its header; it was parked as a dead letter.", "Correct the line and extract again."),

    // values
    KEY_MISSING(Severity.WARNING, "A record has no key; it was parked as a dead letter.", "Fill the key column and extract again."),
    DATE_INVALID(Severity.WARNING, "A date could not be read or is impossible; the value was left out.", "Correct it in Actimo, or set dateOrder in the source profile."),
    DATE_SHIFTED(Severity.NOTE, "A local time falls into a clock change; it was moved as documented.", "None."),
    NUMBER_INVALID(Severity.WARNING, "A number could not be read; the value was left out.", "Correct it in Actimo."),
    BOOLEAN_INVALID(Severity.WARNING, "A yes/no value could not be read; the value was left out.", "Use yes/no, ja/nej, sí/no, x/blank, 1/0 or true/false."),
    EMAIL_INVALID(Severity.WARNING, "An email address is not valid; it is kept in the raw field and not sent as Email.", "Correct it in Actimo."),
    EMAIL_SEVERAL(Severity.NOTE, "An email field holds more than one address; the first valid one was taken, the whole text is kept in the raw field.", "Leave one address in Actimo."),
    PHONE_INVALID(Severity.NOTE, "A phone number could not be read as E.164; the raw value is kept.", "Correct it in Actimo, or set defaultCountry of the connection."),
    NAME_FALLBACK(Severity.WARNING, "A person has no last name; rule last-name-fallback filled it.", "Complete the name in Actimo."),
    HTML_CLEANED(Severity.NOTE, "A text held scripts, forms or other active content; it was left out.", "None."),
    PERSONAL_LINK_REMOVED(Severity.NOTE, "A text held a link that logs somebody in to Actimo; its words were kept, the link was not.", "None; such links are credentials."),
    IMAGE_NOT_HOSTED(Severity.WARNING, "A picture of a text is not in Salesforce; its alternative text stands in its place.", "Cure or discard the dead letter of the file, then load again."),
    VALUE_TRUNCATED(Severity.NOTE, "A value is longer than its field and was cut.", "None, or shorten it in Actimo."),
    VALUE_ATTACHED(Severity.NOTE, "A value is longer than its field; the field has its beginning, the full text becomes a file on the record.", "None."),
    VALUE_TOO_LONG(Severity.WARNING, "A value is longer than its field and the mapping says fail; the record was parked.", "Shorten it, or choose truncate in the mapping."),
    VALUE_UNMAPPED(Severity.WARNING, "A value is not in the value map; the map's default was used.", "Add it to the value map in config/mapping."),
    STATUS_UNKNOWN(Severity.WARNING, "A contact's status is unknown; the configured default was used.", "Add it to status.map in the source profile."),
    REQUIRED_EMPTY(Severity.WARNING, "A required field has no value; the record was parked.", "Fill it in Actimo, or give the field a default in the mapping."),

    DATE_ORDER(Severity.NOTE, "A record was changed or deleted before it was created.", "None; the dates are carried as they are."),
    DATE_FUTURE(Severity.WARNING, "A date lies in the future.", "Check the time zone in the source profile, and the value in Actimo."),
    DATE_END_BEFORE_START(Severity.WARNING, "Something ended before it began (completed before started, opened before published).", "Correct it in Actimo; the dates are carried as they are."),
    DATE_BEFORE_PARENT(Severity.NOTE, "Something happened to a message, academy, survey or conversation before that was made.", "Check the time zone in the source profile if there are many; the dates are carried as they are."),
    DATE_IMPLAUSIBLE(Severity.WARNING, "A date lies before 2000 or after 2100, such as the zero of a calendar (1900-01-01, 1970-01-01).", "Correct it in Actimo; the date is carried as it is."),
    DATE_MISSING(Severity.NOTE, "An event or answer has no time.", "None; it is carried without one."),
    NUMBER_IMPLAUSIBLE(Severity.WARNING, "A count is below zero, or a part is more than its whole.", "Correct it in Actimo; the number is carried as it is."),
    VALUE_UNKNOWN(Severity.NOTE, "A value is none of the words that Actimo is known to have for its field.", "None; it is carried as it is. Restricted picklists of the org would refuse it."),
    TITLE_FALLBACK(Severity.NOTE, "A message, academy or survey has no title; it gets one of its number.", "Give it a title in Actimo."),
    ANSWER_EMPTY(Severity.NOTE, "An answer says nothing: it has no value, text, choice or score.", "None."),
    SCORE_WITHOUT_COMPLETION(Severity.NOTE, "An enrolment has a score but was never completed.", "None; both are carried as they are."),
    EMAIL_SHARED(Severity.NOTE, "Several people share one email address.", "None; matching by email will call them ambiguous."),
    ROWS_DIFFER(Severity.BLOCKER, "The extract on disk does not hold the rows that were counted while it was read.", "Extract again; something changed or cut the files."),
    NO_CONTACTS(Severity.BLOCKER, "The extract holds no contact, or none that is alive.", "Check the source profile's path and the export, then extract again."),
    TOTAL_DIFFERS(Severity.NOTE, "What a group, message or academy counts of itself is not what the extract holds.", "Compare one of them with Actimo; if rows are missing, export or extract them again."),

    // relations
    DUPLICATE_KEY(Severity.NOTE, "The same record was delivered twice; it counts once.", "None."),
    DUPLICATE_KEY_CONFLICT(Severity.WARNING, "One key has different contents and none is later; the records were parked.", "Decide in Actimo which one is right."),
    PERSON_REKEYED(Severity.NOTE, "One person has two Actimo ids; they become one record that keeps both.", "None."),
    PEOPLE_GONE(Severity.NOTE, "A person who was loaded is deleted or anonymised in Actimo by now; the record is marked (Actimo_Status__c), nothing else of it is touched.", "None, or delete the record in Salesforce yourself."),
    LEAD_STARTED(Severity.NOTE, "A person who was loaded as a Lead works there by now and is a Contact; the Lead points to it (setting delta.lead).", "None."),
    PEOPLE_GONE_MANY(Severity.BLOCKER, "More people than delta.gone.percent are not in Actimo's list any more: it may have come short.",
        "Look at Actimo. If they are there, run ./crossload delta again; if they are gone, waive it with ./crossload check --waive."),
    PERSON_AMBIGUOUS(Severity.WARNING, "Two live people share one employee number; both are loaded apart.", "Correct the employee number in Actimo."),
    ACCOUNT_UNASSIGNED(Severity.NOTE, "A person has no company; the placeholder Account of the connection was used.", "Fill the company in Actimo, or move the person in Salesforce afterwards."),
    MANAGER_UNKNOWN(Severity.WARNING, "A manager reference matches no loaded person.", "Correct the reference in Actimo."),
    MANAGER_AMBIGUOUS(Severity.WARNING, "A manager reference matches several people; none was set.", "Use a unique reference."),
    MANAGER_SELF(Severity.WARNING, "A person is their own manager; the reference was left out.", "Correct it in Actimo."),
    MANAGER_CYCLE(Severity.WARNING, "Managers form a cycle; the references of the cycle were left out.", "Correct it in Actimo."),
    REFERENCE_ORPHAN(Severity.WARNING, "A record refers to a person, message, academy or survey that is not in the extract.", "Extract that one too, or discard the record."),
    REFERENCE_AMBIGUOUS(Severity.WARNING, "A record names a person by a number, email or phone that several people have; it was parked.", "Use a unique reference, or discard the record."),
    REFERENCE_LOST(Severity.NOTE, "A record refers to something that is not in the extract; it is loaded without the reference.", "Extract that one too if it is still there."),
    REFERENCE_DELETED(Severity.NOTE, "A record belongs to a person, message, academy or survey that was deleted in Actimo; the mapping's filters decide.", "None, or change the filters in config/mapping."),
    REFERENCES_BROKEN(Severity.BLOCKER, "More than half of the references of one field find nothing: a list is missing, is another workspace's, or the profile reads the field wrongly.", "Extract what is missing, or correct references in the source profile, then check again."),
    OWNER_UNKNOWN(Severity.WARNING, "Content belongs to an Actimo user who is not in the extract.", "Export the admin team with its deleted users, or resolve them as unmatched owners."),
    THREAD_CYCLE(Severity.WARNING, "Entries of a conversation answer each other in a ring; they are loaded in the order of their dates.", "None."),
    ANONYMOUS_STATISTICS(Severity.NOTE, "A message with anonymised statistics has rows that name people; they are not loaded, its totals are.", "None."),
    EVENT_TYPE_UNKNOWN(Severity.WARNING, "An engagement event is of an unknown type; it was parked.", "Discard it, or tell us what the type means."),
    ANONYMOUS_IDENTITY(Severity.WARNING, "An answer to an anonymous survey names a person; the name was dropped.", "None; ask why the export holds it."),
    QUESTION_UNKNOWN(Severity.NOTE, "An answer belongs to a question that is not in the extract; its number stands for its text.", "Extract the questions too, if they are still there."),
    AGGREGATE_TOO_SMALL(Severity.WARNING, "An aggregate counts fewer than three respondents; it was not written.", "None; ask why the export holds it."),
    PULSE_SCORE_REFUSED(Severity.WARNING, "A pulse score names a person; pulse is anonymous, so the score was refused.", "None; ask why the export holds it."),
    SCORE_SCALE(Severity.WARNING, "A score lies outside its scale; the score was refused.", "Correct scale_min and scale_max in the export."),
    AMBIGUOUS_MATCH(Severity.WARNING, "A record matches several records of the org; nothing was written.", "Merge the duplicates in Salesforce, or fill Source_System_ID__c on the right one."),

    // files
    FILE_LARGE(Severity.WARNING, "A file is larger than files.warn.mb.", "None, or leave it out by a filter of the mapping; Salesforce counts it against file storage."),
    FILE_TOO_LARGE(Severity.WARNING, "A file is larger than the 2 GB that Salesforce takes; it was parked before anything was sent.", "Make it smaller, or keep it elsewhere and discard the dead letter."),
    FILE_LINK_BROKEN(Severity.WARNING, "A file could not be fetched: the link is broken, expired, or forbidden; it was parked.", "Cure the link or put the file into the exported files/ folder, extract again and load, or discard the dead letter."),
    FILE_HOST_REFUSED(Severity.WARNING, "A file's address leads into the own network, or is none that may be asked; it was parked.", "Add the host to files.hosts if it is right."),
    FILE_NO_CONTENT(Severity.WARNING, "A file has no bytes; it was parked.", "Export it again, or discard the dead letter."),
    FILE_ERROR_PAGE(Severity.WARNING, "An HTML page came in place of a file, as servers send for links that have expired; it was parked.", "Cure the link, or discard the dead letter."),
    FILE_DIFFERS(Severity.WARNING, "A file does not have the size or SHA-256 that its list says; it was parked.", "Export list and files again."),
    FILE_TYPE_MENDED(Severity.NOTE, "A file's extension was missing or wrong; it got that of its content.", "None."),

    // org and load
    ORG_UNREACHABLE(Exit.UNREACHABLE, "Salesforce could not be reached.", "Check sf.url and the network, then run the command again; it resumes."),
    ORG_LOGIN_REFUSED(Exit.UNREACHABLE, "Salesforce refused the login.", "Check client id, secret or key and the app's execution user."),
    ORG_FIELDS_MISSING(Exit.USAGE, "Salesforce refused the columns of a job: the org lacks a field that the mapping writes, or the loading user may not see it.", "Deploy the field and grant it to the loading user, or take it out of config/mapping, then run load again; it resumes."),
    ORG_CHANGED(Exit.GATE_CLOSED, "This home was checked against another org.", "Set sf.url back to that org, or use another --home for the new one."),
    ORG_OBJECT_MISSING(Severity.BLOCKER, "The org lacks an object that the mapping writes, or the loading user may not see it.", "Deploy the project of ./crossload manifest write and assign Crossload_Migration to the user; for Campaigns also tick Marketing User."),
    ORG_OBJECT_READ_ONLY(Severity.BLOCKER, "The loading user may not create or change records of an object.", "Assign Crossload_Migration to the user, and a licence that allows the object."),
    ORG_FIELD_MISSING(Severity.BLOCKER, "The org lacks a field that the mapping writes, or nobody is granted it.", "Deploy the project of ./crossload manifest write and assign Crossload_Migration to the user."),
    ORG_FIELD_HIDDEN(Severity.BLOCKER, "Field-level security hides a field from the loading user.", "Assign Crossload_Migration to the user; for standard fields change the user's profile."),
    ORG_FIELD_TYPE(Severity.BLOCKER, "A field is of another type than the mapping needs, or points to other objects.", "Rename it in Salesforce or in the mapping and deploy the project again; for Task.WhatId allow activities on the object."),
    ORG_FIELD_TOO_SHORT(Severity.BLOCKER, "A field is shorter, or has fewer decimals, than the values that the mapping sends.", "Deploy the project again, or lower max in the mapping."),
    ORG_FIELD_READ_ONLY(Severity.BLOCKER, "The loading user may not write a field.", "Assign Crossload_Migration to the user; for standard fields change the user's profile."),
    ORG_FIELD_UNFILLED(Severity.BLOCKER, "The org requires a field that the mapping does not fill.", "Fill it in the mapping (const or default), or make it optional in Salesforce."),
    ORG_KEY_NOT_EXTERNAL_ID(Severity.BLOCKER, "The key field is no external id.", "Deploy the project of ./crossload manifest write."),
    ORG_KEY_NOT_UNIQUE(Severity.BLOCKER, "The key field is not unique.", "Deploy the project of ./crossload manifest write."),
    ORG_VALUE_MISSING(Severity.BLOCKER, "A restricted picklist lacks a value that the mapping writes; rows with it would be refused.", "Add the value in Salesforce, or map it to another one."),
    ORG_VALUE_INACTIVE(Severity.BLOCKER, "A value that the mapping writes is inactive in its picklist.", "Activate it in Salesforce, or map it to another one."),
    ORG_VALUE_UNLISTED(Severity.WARNING, "A picklist does not list a value that the mapping writes; Salesforce would add it as an inactive one.", "Add the value in Salesforce, or deploy the value set of the project."),
    ORG_MARKETING_USER(Severity.BLOCKER, "The loading user is no Marketing User and cannot write Campaigns.", "Tick Marketing User in the user's settings."),
    ORG_PERMISSION_MISSING(Severity.WARNING, "The loading user lacks a permission.", "Assign Crossload_Migration to the user."),
    ORG_AUDIT_FIELDS(Severity.NOTE, "The loading user cannot set dates of creation; Actimo's dates stand in fields of their own alone.", "None, or switch audit fields on as SETUP.md of the project says."),
    ORG_AUDIT_UNAVAILABLE(Severity.NOTE, "The audit log cannot be written to the org; it stays in the ledger alone.", "Grant the loading user Campaigns and Tasks with the fields named, or set audit.org=off."),
    ORG_DUPLICATE_RULE(Severity.WARNING, "A duplicate rule is active; rows that it finds would become dead letters (DUPLICATES_DETECTED).", "Deactivate it for the time of the load."),
    ORG_RECORD_TYPE(Severity.WARNING, "An object has record types; new records get the loading user's default one, which may limit picklist values.", "Choose the default record type in the user's profile, or map RecordTypeId."),
    ORG_TRIGGER(Severity.WARNING, "A trigger runs on an object that is written.", "Ask its owner what it does to loaded records, or deactivate it for the time of the load."),
    ORG_NOT_SEEN(Severity.NOTE, "Something of the org could not be looked at by the loading user.", "Look at it in Setup, or grant View Setup and Configuration."),
    ORG_LIMIT(Exit.LIMITS, "The org's limits do not allow the load to go on.", "Wait for the limit to reset or raise it, then run load again; it resumes."),
    COUNT_MISMATCH(Severity.WARNING, "A job's results do not add up to the rows sent; the missing rows were retried by key.", "None if the retry succeeded; else tell us."),
    STOPPED(Exit.RECORDS_FAILED, "The work was stopped before its end; nothing is lost.", "Run the command again; it goes on where it stood."),
    BROKER_FULL(Exit.LIMITS, "The broker's store is full.", "Free disk space or raise broker.store.mb, then run load again; it resumes."),
    BROKER_UNREACHABLE(Exit.UNREACHABLE, "The ActiveMQ broker could not be reached.", "Check broker.url and that the broker runs."),
    AUDIT_BROKEN(Exit.RECORDS_FAILED, "The audit log is not what was written.", "Keep home and ledger as they are, compare with the Tasks of the audit Campaign in the org and with backups, and find out who wrote to the ledger."),
    AUDIT_HEAD_INVALID(Exit.USAGE, "An entry to compare the audit log with is not understood.", "Name it as number:hash, as a Task of the audit Campaign shows it, with eight digits of the hash at least."),
    PORT_TAKEN(Exit.USAGE, "A port that Crossload shall listen on is not free.", "Set another one, or 0 for none."),
    CONTAINER_UNREACHABLE(Exit.UNREACHABLE, "No container tells its health there.", "Start one with ./crossload start; set observe.host and observe.port as it has them."),
    LEDGER_UNREACHABLE(Exit.UNREACHABLE, "The ledger database could not be opened.", "Check ledger.url and that the database runs."),
    LEDGER_INCOMPATIBLE(Exit.USAGE, "The ledger database does not fit this version of Crossload.", "Use the Crossload version that wrote it, or a newer one; never edit a migration."),
    DEFECT(Exit.DEFECT, "Crossload met a state that it should not be in.", "Report it with the printed stack trace; nothing was lost.");

    private final Severity severity;
    private final Exit exit;
    private final String what;
    private final String cure;

    Code(Severity severity, String what, String cure) { this(severity, null, what, cure); }

    Code(Exit exit, String what, String cure) { this(null, exit, what, cure); }

    Code(Severity severity, Exit exit, String what, String cure) {
        this.severity = severity;
        this.exit = exit;
        this.what = what;
        this.cure = cure;
    }

    /** Severity of a finding; null for an error. */
    public Severity severity() { return severity; }

    /** Exit code of an error; null for a finding. */
    public Exit exit() { return exit; }

    public String what() { return what; }

    public String cure() { return cure; }
}
