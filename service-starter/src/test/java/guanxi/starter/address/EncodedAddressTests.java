package guanxi.starter.address;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedAddressTests {

    @ParameterizedTest
    @CsvSource(delimiterString = "->", textBlock = """
                    /api/customers?province=山东 -> /api/customers?province=%E5%B1%B1%E4%B8%9C
                    /api/customers?q=5% -> /api/customers?q=5%25
                    /api/customers?q=5%2 -> /api/customers?q=5%252
                    /api/customers?q=5%zz -> /api/customers?q=5%25zz
                    /api/customers?q={a}|"b"^[c]\\`<d> -> /api/customers?q=%7Ba%7D%7C%22b%22%5E%5Bc%5D%5C%60%3Cd%3E
                    /api/customers/青岛 -> /api/customers/%E9%9D%92%E5%B2%9B
                    /api/customers?q=%E5%B1%B1&a=b+c&d=/? -> /api/customers?q=%E5%B1%B1&a=b+c&d=/?
                    """)
    void encodesWhatABrowserWould(String typed, String encoded) {
        assertThat(EncodedAddress.encoded(new String(typed.getBytes(UTF_8), ISO_8859_1)))
                .isEqualTo(encoded);
    }
}
