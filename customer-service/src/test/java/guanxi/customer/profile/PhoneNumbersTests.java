package guanxi.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTests {

    private static final PhoneNumbers NUMBERS = new PhoneNumbers();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0535-6624567 ext 8001",
                "0535-6624567转8001",
                "(0535) 662-4567 转 8001",
                "0535-6624567轉8001",
                "0535-6624567分机8001",
                "0535-6624567 分機:8001",
                "0535-6624567 内线 8001",
                "0535-6624567转分机号８００１",
                "0535-6624567x8001",
                "0535-6624567Ext.8001",
                "0535-6624567#8001",
                "０５３５－６６２４５６７转8001",
                "0535-6624567-8001",
                "0535-662-4567-8001",
                "+86 535 6624567 - 8001",
                "0535-6624567-8001 (王经理)",
                "0535-6624567（转8001）（总机）"
            })
    void areDialledWithoutTheExtension(String typed) {
        assertThat(NUMBERS.e164(typed, "CN")).isEqualTo("+865356624567");
    }

    @ParameterizedTest
    @CsvSource({
        "138-6361-9945(微信同号), +8613863619945",
        "138-6361-9945（微信同号）, +8613863619945",
        "13863619945 (王敏) (2楼), +8613863619945",
        "138-6361-9945转12, +8613863619945",
        "010-6552-9988, +861065529988",
        "010-65529988-12, +861065529988",
        "400-658-1234转5, +864006581234"
    })
    void areDialledWithoutTheRemark(String typed, String e164) {
        assertThat(NUMBERS.e164(typed, "CN")).isEqualTo(e164);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0535-6624567/6624568",
                "0535-6624567/6624568(办公室)",
                "0535-6624567转8001/8002",
                "0535-6624567-6624568",
                "0535-6624567-8",
                "0535-6624567转",
                "(0535)6624567(6624568)",
                "138-6361-9945-801",
                "138-6361-99",
                "12转8001",
                "转8001",
                "6222-0210-0111-6224-567",
                "370602-19900101-1234",
                "(微信同号)"
            })
    void areNotMadeOfWhatOnlyLooksLikeOne(String typed) {
        assertThat(NUMBERS.e164(typed, "CN")).isNull();
    }

    @Test
    void areDividedByNoHyphenWhereTheWholeIsANumber() {
        assertThat(NUMBERS.e164("069-024598-12", "DE")).isEqualTo("+496902459812");
        assertThat(TypedNumber.of("0532-8888-0001")).isEqualTo(new TypedNumber("0532-8888-0001", ""));
        assertThat(TypedNumber.of("138-6361-9945")).isEqualTo(new TypedNumber("138-6361-9945", ""));
    }

    /** Its patterns went back in it until the stack was full. */
    @ParameterizedTest
    @ValueSource(strings = {"x ", "转", "(a", "(a)", " ", "- "})
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void areNotMadeOfTextThatIsNoNumberHoweverLongItIs(String unit) {
        var typed = "1" + unit.repeat(100_000) + "2!";

        assertThat(NUMBERS.e164(typed, "CN")).isNull();
        assertThat(TypedNumber.of(typed)).isEqualTo(new TypedNumber(typed, ""));
    }

    @Test
    void areNotTakenApartWhereNoCardTakesSoLongAText() {
        var longest = "+" + "1".repeat(195) + "转8001";

        assertThat(TypedNumber.of(longest).extension()).isEqualTo("8001");
        assertThat(TypedNumber.of("1" + longest)).isEqualTo(new TypedNumber("1" + longest, ""));
    }

    @Test
    void keepTheExtensionApart() {
        assertThat(TypedNumber.of("0535-6624567 转分机 ８００１ (总机)")).isEqualTo(new TypedNumber("0535-6624567", "8001"));
        assertThat(TypedNumber.of("(0535) 662-4567-8001")).isEqualTo(new TypedNumber("(0535) 662-4567", "8001"));
    }
}
