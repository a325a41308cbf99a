package io.crossload.emulator.actimo.customer;

import static io.crossload.emulator.actimo.customer.ContactColumns.*;

/** Makes one contact's row from its index and its state; nothing here is wrong yet. */
final class ContactMaker {
    private static final String[] SOURCES = {"api", "csv", "excel", "azure_ad", "manual"};
    private static final String[] NOBODY = {"Anonymous", "Deleted user", null};
    private final long seed;
    private final Layout layout;
    private final Companies companies;
    private final People people = new People();
    private final CustomValues custom;
    private final String[] workspaces;
    private final String[] users;

    ContactMaker(Scale scale, long seed, Layout layout, Companies companies) {
        this.seed = seed;
        this.layout = layout;
        this.companies = companies;
        this.custom = new CustomValues(seed);
        this.workspaces = java.util.stream.IntStream.range(0, scale.workspaces()).mapToObj(Ids::workspace).toArray(String[]::new);
        this.users = java.util.stream.IntStream.range(0, scale.users()).mapToObj(Ids::user).toArray(String[]::new);
    }

    String[] make(int index, State state) {
        String[] row = new String[COUNT];
        int company = companies.of(index);
        Draw draw = Draw.of(seed, Purpose.CONTACT, index);
        row[ID] = Ids.contact(index);
        row[WORKSPACE_ID] = workspace(company);
        row[USER_ID] = draw.pick(users);
        row[SHARED] = draw.percent(5) ? "true" : "false";
        row[SOURCE_TYPE] = draw.pick(SOURCES);
        row[EMPLOYEE_STATUS] = state.fate().status();
        row[CREATED_AT] = Times.iso(state.created());
        row[UPDATED_AT] = Times.iso(state.updated());
        row[DELETED_AT] = state.fate().isLive() ? null : row[UPDATED_AT];
        row[ANONYMIZED] = state.fate() == Fate.ANONYMISED ? "true" : "false";
        if (state.fate() == Fate.ANONYMISED) {
            row[NAME] = NOBODY[index % NOBODY.length];
            return row;
        }
        employ(row, index, company, state, draw);
        return row;
    }

    String workspaceOf(int index) { return workspace(companies.of(index)); }

    private void employ(String[] row, int index, int company, State state, Draw draw) {
        Words words = Words.get();
        Country country = companies.country(company);
        String[] stores = companies.stores(company);
        int store = draw.below(stores.length);
        String[] city = Companies.city(country, company, store);
        row[EMPLOYEE_ID] = Ids.employee(index);
        String[] titles = index < layout.managers() ? words.managerTitles() : words.titles();
        // Every edit is a promotion: the next title and the next department.
        row[TITLE] = titles[(draw.below(titles.length) + state.edits()) % titles.length];
        row[DEPARTMENT] = words.departments()[(draw.below(words.departments().length) + state.edits()) % words.departments().length];
        if (company != Companies.NONE) {
            String name = companies.name(company);
            row[COMPANY] = draw.percent(2) ? Companies.respelt(name, draw) : name;
            row[LOCATION] = stores[store];
        }
        people.fill(row, index, country, companies.domain(company), city, draw);
        row[TAGS] = tags(state, draw);
        row[SOURCE_DATA] = draw.percent(10) ? "batch-" + draw.below(90) : null;
        row[LAST_ACTIVE_AT] = state.fate() == Fate.ACTIVE ? row[UPDATED_AT] : null;
        int manager = layout.manager(index, seed);
        if (manager >= 0 && !state.fate().isPreHire()) {
            row[MANAGER_ID] = Ids.employee(manager);
        }
        custom.fill(row, index, country);
    }

    private static String tags(State state, Draw draw) {
        if (state.fate().isPreHire()) {
            return "prehire";
        }
        String[] all = Words.get().tags();
        int first = draw.below(all.length * 2);
        if (first >= all.length) {
            return null;
        }
        int second = draw.below(all.length * 2);
        return second >= all.length || second == first ? all[first] : all[first] + ColumnKind.SEPARATOR + all[second];
    }

    private String workspace(int company) { return workspaces[Math.max(0, company) % workspaces.length]; }
}
