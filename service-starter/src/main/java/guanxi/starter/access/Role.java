package guanxi.starter.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is in the company; the {@code roles} claim of a token names them in lower case. */
public enum Role {
    REP,
    SERVICE,
    MANAGER,
    DIRECTOR,
    ADMIN;

    /** The role with that claim value, empty for a role that this product does not know. */
    public static Optional<Role> ofClaim(String claim) {
        return Arrays.stream(values())
                .filter(role -> role.claim().equals(claim))
                .findFirst();
    }

    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }
}
