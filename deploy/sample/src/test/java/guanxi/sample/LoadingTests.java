package guanxi.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** How it fails; that it succeeds is tried with the launched system. */
class LoadingTests {

    @Test
    void saysThatNobodyAnswers() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var loading = new Loading(SampleCompany.of(LocalDate.of(2026, 11, 23)), new Staff(free), System.out);
        assertThatThrownBy(loading::load)
                .isInstanceOf(NotLoaded.class)
                .hasMessageContaining("sun.li")
                .hasMessageEndingWith("Is the system up on port " + free + "?");
    }

    @Test
    void namesTheRequestThatIsRefusedAndWhy() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var problem = "{\"code\":\"forbidden\",\"detail\":\"Not yours.\"}".getBytes();
            exchange.sendResponseHeaders(403, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
        });
        server.start();
        try {
            var api =
                    new Api(URI.create("http://localhost:" + server.getAddress().getPort()), "token");
            assertThatThrownBy(() -> api.all("/api/targets?unit=sales"))
                    .hasMessageContaining("GET /api/targets")
                    .hasMessageContaining("403")
                    .hasMessageContaining("Not yours.");
            assertThat(api.get("/api/targets").status()).isEqualTo(403);
        } finally {
            server.stop(0);
        }
    }
}
