package io.crossload.emulator.actimo.customer;

/**
 * What living in a country means for a contact.
 *
 * @param iso       DK, SE, NO, DE
 * @param code      calling code
 * @param name      name in its own language
 * @param zone      time zone
 * @param language  usual language
 * @param manager   the customer's name of the manager relationship there
 * @param suffix    legal form of companies
 * @param streets   street names
 * @param cities    pairs of zip (text: Oslo and Dresden start with 0) and city
 * @param languages name languages, repeated by their share in percent
 */
record Country(String iso, String code, String name, String zone, String language, String manager, String suffix, String[] streets,
               String[][] cities, String[] languages) { }
