package guanxi.customer.column;

import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.Profile;
import java.util.List;

/** The field of a table that a place of a profile came from. */
public final class FieldPlaces {

    private FieldPlaces() {}

    /**
     * @param pointer a JSON pointer into the profile
     * @return the pointer's last name when no field is behind it
     */
    public static String field(String pointer, Profile profile) {
        var names = List.of(pointer.substring(1).split("/"));
        var last = names.get(names.size() - 1);
        return switch (names.get(0)) {
            case "addresses" ->
                names.size() < 3 ? last : CardFields.addressField(last, Integer.parseInt(names.get(1)) + 1);
            case "contactWays" -> names.size() < 2 ? last : way(profile.contactWays(), names.get(1), last);
            case "contacts" -> contact(names, last, profile);
            case "custom" -> CardFields.CUSTOM + last;
            default -> names.get(0);
        };
    }

    private static String contact(List<String> names, String last, Profile profile) {
        if (names.size() < 4) {
            return CardFields.ofContact(last);
        }
        var contact = profile.contacts().get(Integer.parseInt(names.get(1)));
        return CardFields.ofContact(way(contact.contactWays(), names.get(3), last));
    }

    private static String way(List<ContactWay> ways, String place, String last) {
        int index = Integer.parseInt(place);
        var type = ways.get(index).type();
        long before = ways.subList(0, index).stream()
                .filter(way -> way.type() == type)
                .count();
        var field = CardFields.wayField(type, (int) before + 1);
        return last.equals("label") ? CardFields.label(field) : field;
    }
}
