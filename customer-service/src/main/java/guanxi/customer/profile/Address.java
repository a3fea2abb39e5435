package guanxi.customer.profile;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer is.
 *
 * @param label what is there, as head office or works
 * @param street whatever follows the district, as people write it
 */
public record Address(
        @Nullable String label,
        @Nullable String country,
        @Nullable String province,
        @Nullable String city,
        @Nullable String district,
        @Nullable String street,
        @Nullable String postalCode) {

    public static final Address UNKNOWN = new Address(null, null, null, null, null, null, null);

    public Address {
        label = Text.orNull(label);
        country = Text.orNull(country);
        province = Text.orNull(province);
        city = Text.orNull(city);
        district = Text.orNull(district);
        street = Text.orNull(street);
        postalCode = Text.orNull(postalCode);
    }

    /** For whom knows no districts, as vCards do not. */
    public Address withDistrictInStreet() {
        boolean stands = district == null || street != null && street.startsWith(district);
        var written = stands ? street : district + Objects.requireNonNullElse(street, "");
        return new Address(label, country, province, city, null, written, postalCode);
    }
}
