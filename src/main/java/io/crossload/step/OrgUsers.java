package io.crossload.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.csv.CsvLines;
import io.crossload.org.OrgException;

/** The standard users of the org. Others (portal, guest, automated) own none of the records that a migration brings. */
record OrgUsers(List<OrgUsers.User> users) {
    static final String SOQL = "SELECT Id, Email, IsActive, Username, Name FROM User WHERE UserType = 'Standard'";
    /** What both forms of an Id have in common; the long one adds three letters to it. */
    private static final int ID = 15;

    /** @param id of 18 characters */
    record User(String id, String email, boolean active, String username, String name) { }

    OrgUsers {
        users = List.copyOf(users);
    }

    /** Asks the org; the answer stays in the file. */
    static OrgUsers fetch(Container container, Path csv) {
        try {
            container.orgQuery().toCsv(SOQL, csv);
        } catch (OrgException e) {
            throw Failures.of(e);
        }
        List<User> users = new ArrayList<>();
        try (CsvLines lines = CsvLines.open(csv)) {
            lines.next();
            while (lines.next()) {
                users.add(new User(lines.text(0), lines.text(1), Boolean.parseBoolean(lines.text(2)), lines.text(3), lines.text(4)));
            }
        }
        return new OrgUsers(users);
    }

    Optional<User> byId(String id) { return users.stream().filter(u -> u.id().equals(id)).findFirst(); }

    /**
     * The active user whom people mean.
     *
     * @param word Id, user name or email
     * @throws CrossloadException OWNER_CHOICE_INVALID when there is none, several, or one that is inactive
     */
    User choose(String word) {
        List<Predicate<User>> ways = List.of(u -> (word.length() == ID || word.length() == u.id().length()) && u.id().startsWith(word.substring(0, ID)),
            u -> word.equalsIgnoreCase(u.username()), u -> word.equalsIgnoreCase(u.email()));
        boolean inactive = false;
        for (Predicate<User> way : ways) {
            List<User> found = users.stream().filter(way).toList();
            List<User> active = found.stream().filter(User::active).toList();
            if (active.size() > 1) {
                throw new CrossloadException(Code.OWNER_CHOICE_INVALID, "Several active Salesforce users have this email; name one by user name.");
            } else if (active.size() == 1) {
                return active.get(0);
            }
            inactive |= !found.isEmpty();
        }
        throw new CrossloadException(Code.OWNER_CHOICE_INVALID, inactive ? "The Salesforce user is inactive." : "No standard Salesforce user has this user name, email or Id.");
    }
}
