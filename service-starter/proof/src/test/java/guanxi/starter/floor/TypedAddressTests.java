package guanxi.starter.floor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Byte for byte, as {@code curl} writes what stands in a terminal: clients of libraries encode it. */
@ServiceTest
class TypedAddressTests {

    @Value("${local.server.port}")
    private int port;

    @Test
    void readsWhatWasTypedUnencoded() throws IOException {
        assertThat(get("/api/notes?since=昨天", UTF_8)).contains("422", "?since", "昨天");
        assertThat(get("/api/notes?since=5%", UTF_8)).contains("422", "?since", "'5%'");
        assertThat(get("/api/notes/青岛", UTF_8)).contains("404", "urn:crm:problem:");
    }

    @Test
    void saysOfAnotherCharsetThatItIsNone() throws IOException {
        assertThat(get("/api/notes?since=昨天", Charset.forName("GBK"))).contains("422", "?since", "not-utf-8");
    }

    private String get(String address, Charset charset) throws IOException {
        var request = """
                GET %s HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Connection: close

                """.formatted(address, Tokens.of("rep-of-addresses", "rep", "sales/shandong"))
                .replace("\n", "\r\n");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(charset));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
