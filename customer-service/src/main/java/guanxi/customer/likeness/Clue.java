package guanxi.customer.likeness;

/** All that may speak for or against two customers being one, and how much it weighs. */
public enum Clue {
    NAME_SAME(66),
    /** But for the legal form or a missing region. */
    NAME_SAME_CORE(58),
    /** One is what people call the other for short. */
    NAME_SHORT(46),
    /** One says the brand alone. */
    NAME_BRAND(34),
    NAME_SOUNDS_SAME(50),
    NAME_TYPO(40),
    NAME_SIMILAR(14),
    NAME_OTHER_BUSINESS(-46),
    NAME_DIFFERENT(-40),
    /** Name and contact person stand in each other's place. */
    FIELDS_SWAPPED(12),
    REGION_DIFFERENT(-45),
    BRANCH_DIFFERENT(-130),
    LEGAL_PERSON_DIFFERENT(-40),

    PERSON_SAME(38),
    PERSON_SOUNDS_SAME(30),
    PERSON_TYPO(20),
    PERSON_DIFFERENT(-45),
    EMPLOYER_SAME(32),
    EMPLOYER_DIFFERENT(-30),
    BIRTHDAY_SAME(32),
    BIRTHDAY_DIFFERENT(-60),

    PHONE_SAME(32),
    /** But for the area code or the extension. */
    PHONE_SAME_LOCALLY(22),
    PHONES_DIFFERENT(-6),
    EMAIL_SAME(36),
    EMAIL_SAME_DOMAIN(16),
    WECHAT_SAME(36),
    EXTERNAL_ID_SAME(45),
    CONTACT_SAME(12),

    STREET_SAME(16),
    STREET_DIFFERENT(-4),
    DISTRICT_SAME(5),
    CITY_SAME(9),
    CITY_DIFFERENT(-28);

    private final int points;

    Clue(int points) {
        this.points = points;
    }

    public int points() {
        return points;
    }
}
