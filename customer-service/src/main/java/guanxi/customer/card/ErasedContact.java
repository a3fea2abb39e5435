package guanxi.customer.card;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Who is to be forgotten wherever something is kept of the customers. The log is kept for weeks, so it must not tell the
 * name once more: whoever holds the name finds it by its hash, and who does not learns nothing to read.
 *
 * @param customers the card, and those that were merged into it
 * @param letters how many characters the name has
 * @param hash SHA-256 in hexadecimal digits of the salt and the name after it, its Latin letters small
 */
public record ErasedContact(List<UUID> customers, String salt, int letters, String hash) {

    private static final Pattern CAPITALS = Pattern.compile("[A-Z]+");

    /** @param salt another one each time, so that hashes of one name cannot be told to be so */
    public static ErasedContact of(List<UUID> customers, String name, UUID salt) {
        var salted = salt + CAPITALS.matcher(name).replaceAll(ErasedContact::small);
        var letters = name.codePointCount(0, name.length());
        return new ErasedContact(customers, salt.toString(), letters, hash(salted));
    }

    private static String small(MatchResult capitals) {
        return capitals.group().toLowerCase(Locale.ROOT);
    }

    private static String hash(String salted) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(salted.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
