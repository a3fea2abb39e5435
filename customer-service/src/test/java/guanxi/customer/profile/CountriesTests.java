package guanxi.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTests {

    @ParameterizedTest
    @CsvSource({
        "United States of America, US",
        "U.S.A., US",
        "美国, US",
        "Deutschland, DE",
        "日本, JP",
        "Great Britain, GB",
        "中华人民共和国, CN",
        "P.R. China, CN",
        "cn, CN",
    })
    void areKnownByWhatPeopleCallThem(String name, String code) {
        assertThat(Countries.code(name)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "美國, 美国",
        "德國, 德国",
        "韓國, 韩国",
        "臺灣, 台湾",
        "義大利, 意大利",
        "ＵＳＡ, USA",
        "Ｕ．Ｓ．Ａ．, U.S.A.",
        "España, ESPANA",
        "РОССИЯ, россия",
    })
    void areKnownInWhicheverScriptAndWidthTheyAreWritten(String written, String otherwise) {
        assertThat(Countries.code(written)).isEqualTo(Countries.code(otherwise)).isNotEqualTo("ZZ");
        assertThat(Countries.compared(written)).isEqualTo(Countries.compared(otherwise));
    }

    @ParameterizedTest
    @NullSource
    void areTheCompanysOwnWhereNobodySaysOne(String name) {
        assertThat(Countries.code(name)).isEqualTo("CN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Atlantis", "?"})
    void areNotTheCompanysOwnWhereNobodyKnowsTheName(String name) {
        assertThat(Countries.code(name)).isEqualTo("ZZ");
        assertThat(new PhoneNumbers().e164("0532-83930000", Countries.code(name)))
                .isNull();
    }
}
