package guanxi.customer.likeness;

/** What two cards must have in common to be compared at all. */
public record BlockKey(Kind kind, String key) {

    public enum Kind {
        /** The last digits of a telephone number, whatever stands before them. */
        PHONE,
        EMAIL,
        DOMAIN,
        WECHAT,
        EXTERNAL_ID,
        /** How the first four characters of brand and trade sound. */
        NAME,
        /** How brand sounds, in one city. */
        BRAND,
        /** How the first characters of brand and trade sound, in whatever order, in one city. */
        SIGNS,
        /** How a person's name sounds, with the employer, the birthday or the city. */
        PERSON,
        /** How a person's name sounds: hundreds share it, so that only a person who registers one is shown the others. */
        NAMESAKE
    }

    static BlockKey of(Kind kind, String... parts) {
        return new BlockKey(kind, String.join("|", parts));
    }
}
