package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.column.ColumnNames;
import guanxi.customer.exchange.Suggestion.Guess;
import guanxi.customer.exchange.Suggestion.Why;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells by the columns beside it whether a column is the customer's or a contact's: a name is the contact's where another
 * column names the customer, all else where a contact is named.
 */
record ContextGuess(Guesses guesses, ColumnCandidates candidates, List<String> header) {

    private static final String GIVEN = "first name;given name;名";
    private static final String FAMILY = "last name;family name;surname;姓";

    private static final Pattern OF_THE_WHOLE = Pattern.compile("公司|单位|总机|company|main");

    /** Whether the table turned out to list people, at organisations or for themselves. */
    boolean choose() {
        nameInParts();
        choose(CardFields.NAME, fields -> fields.contains(CardFields.CONTACT_NAME));
        choose(CardFields.CONTACT_NAME, fields -> true);
        var named = guesses.of(CardFields.CONTACT_NAME);
        if (named == null) {
            return false;
        }
        boolean people = named.why() == Why.CONTEXT;
        boolean colleagues = people && !guesses.has(CardFields.EXTERNAL_ID);
        guesses.all().stream()
                .filter(guess -> isOfContact(guess, named, colleagues))
                .forEach(this::giveToTheContact);
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

    /**
     * Beside a contact a birthday is the contact's, and so are addresses in mail and chat behind the name. Of colleagues
     * each row has its own of all, and as the organisation's the next would replace the one before.
     */
    private boolean isOfContact(Guess guess, Guess named, boolean colleagues) {
        var field = CardFields.unnumbered(guess.field());
        boolean stated = guesses.has(CardFields.ofContact(field));
        if (field.equals("birthday")) {
            return !stated;
        }
        boolean way = CardFields.isNumbered(field) && CardFields.isOfContact(CardFields.ofContact(field));
        if (!way || guess.why() == Why.KNOWN_EXPORT) {
            return false;
        }
        if (colleagues) {
            return !OF_THE_WHOLE.matcher(ColumnNames.folded(guess.column())).find();
        }
        boolean behindTheName = header.indexOf(guess.column()) > header.indexOf(named.column());
        return behindTheName && !stated && !field.equals("phone");
    }

    private void giveToTheContact(Guess guess) {
        var field = guesses.free(CardFields.ofContact(CardFields.unnumbered(guess.field())));
        if (field != null) {
            guesses.leave(guess.field());
            guesses.take(field, List.of(guess.column()), Why.CONTEXT);
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
