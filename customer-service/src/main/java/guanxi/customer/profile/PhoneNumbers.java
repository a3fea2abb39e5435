package guanxi.customer.profile;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Telephone numbers in the one form in which they can be compared and dialled from anywhere. */
@Component
public class PhoneNumbers {

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    /** Reads the numbering plans beforehand: later it would be done on an event loop. */
    public PhoneNumbers() {
        numbers.getSupportedRegions().forEach(numbers::getCountryCodeForRegion);
        numbers.getSupportedRegions().forEach(numbers::getExampleNumber);
    }

    /**
     * The number that is dialled, whichever extension is asked for then.
     *
     * @param region whose numbers need no country code, as ISO 3166 has it
     * @return null when no such number can exist
     */
    @Nullable
    String e164(String typed, String region) {
        // The whole first: what a plan abroad takes for a number has no extension, however it is divided.
        var whole = dialled(typed, region);
        return whole == null ? dialled(TypedNumber.of(typed).number(), region) : whole;
    }

    private @Nullable String dialled(String typed, String region) {
        try {
            var number = numbers.parse(typed, region);
            return numbers.isValidNumber(number) ? numbers.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException notDialled) {
            return null;
        }
    }
}
