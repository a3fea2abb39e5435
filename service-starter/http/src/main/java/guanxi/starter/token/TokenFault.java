package guanxi.starter.token;

import java.util.Arrays;
import java.util.Optional;

/** What a client may know of a token that is refused: whether to renew it, to get another, or to mend how it is made. */
enum TokenFault {
    EXPIRED("token-expired", "The token has expired"),
    FOREIGN("token-foreign", "The token is of another issuer or for another audience"),
    INVALID("token-invalid", "The token is not valid");

    private final String code;
    private final String description;

    TokenFault(String code, String description) {
        this.code = code;
        this.description = description;
    }

    String code() {
        return code;
    }

    /** As RFC 6750 wants it: English, since a header holds ASCII alone. */
    String challenge() {
        return "Bearer error=\"invalid_token\", error_description=\"" + description + "\"";
    }

    static Optional<TokenFault> ofCode(String code) {
        return Arrays.stream(values()).filter(fault -> fault.code.equals(code)).findFirst();
    }
}
