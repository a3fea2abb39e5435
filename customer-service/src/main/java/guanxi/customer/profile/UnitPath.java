package guanxi.customer.profile;

import java.util.regex.Pattern;

/** An organisation unit as a token's {@code org_unit} has it: names with slashes between them, nothing around or left out. */
public final class UnitPath {

    private static final Pattern FORM =
            Pattern.compile("NAME(/NAME)*".replace("NAME", "[^/\\s\\p{Z}\\p{C}]([^/\\p{C}]*[^/\\s\\p{Z}\\p{C}])?"));

    private UnitPath() {}

    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
