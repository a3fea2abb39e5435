package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.column.ColumnNames;
import guanxi.customer.exchange.Suggestion.Why;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells by the columns beside it whether a column is the customer's or a contact's: a name is the contact's where another
 * column names the customer, all else where a contact is named.
 */
record ContextGuess(Guesses guesses, ColumnCandidates candidates, List<String> header) {

    private static final String GIVEN = "first name;given name;名";
    private static final String FAMILY = "last name;family name;surname;姓";

    /** Whether the table turned out to list people, at organisations or for themselves. */
    boolean choose() {
        nameInParts();
        choose(CardFields.NAME, fields -> fields.contains(CardFields.CONTACT_NAME));
        choose(CardFields.CONTACT_NAME, fields -> true);
        var named = guesses.of(CardFields.CONTACT_NAME);
        boolean people = named != null && named.why() == Why.CONTEXT;
        if (people) {
            bornAsTheContact();
        }
        return people;
    }

    /** First and last name in columns of their own. */
    private void nameInParts() {
        var given = ColumnNames.column(GIVEN, header);
        var family = ColumnNames.column(FAMILY, header);
        if (given.isPresent() && family.isPresent() && !guesses.has(CardFields.CONTACT_NAME)) {
            var both = List.of(given.get(), family.get());
            guesses.take(
                    CardFields.CONTACT_NAME,
                    header.stream().filter(both::contains).toList(),
                    Why.CONTEXT);
        }
    }

    /** In a list of people their birthdays are meant, whatever else it says of the organisations. */
    private void bornAsTheContact() {
        var own = guesses.of("birthday");
        if (own != null && !guesses.has("contactBirthday")) {
            guesses.leave("birthday");
            guesses.take("contactBirthday", List.of(own.column()), Why.CONTEXT);
        }
    }

    /** @param known the field that speaks for a contact where it has a column */
    private void choose(String known, Predicate<Set<String>> asked) {
        for (var column : header) {
            var fields = candidates.of(column);
            boolean eitherOf = fields.size() == 2
                    && fields.stream().filter(CardFields::isOfContact).count() == 1;
            if (eitherOf && !guesses.isUsed(column) && asked.test(fields)) {
                boolean contact = guesses.has(known);
                fields.stream()
                        .filter(field -> CardFields.isOfContact(field) == contact)
                        .map(guesses::free)
                        .filter(field -> field != null)
                        .forEach(field -> guesses.take(field, List.of(column), Why.CONTEXT));
            }
        }
    }
}
