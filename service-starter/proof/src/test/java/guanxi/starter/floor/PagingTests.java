package guanxi.starter.floor;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
class PagingTests {

    @Autowired
    private WebTestClient web;

    private Desk desk;
    private List<String> written;

    @BeforeEach
    void writeSeven() {
        desk = Desk.of(web);
        written = IntStream.range(0, 7).mapToObj(i -> "note " + i).toList();
        written.forEach(text -> desk.write(text).id());
    }

    @Test
    void givesEveryRowOnceOverAllPages() {
        assertThat(read(3)).containsExactlyElementsOf(written);
        assertThat(read(7)).containsExactlyElementsOf(written);
        assertThat(read(1)).containsExactlyElementsOf(written);
    }

    @Test
    void isNotConfusedByRowsThatComeMeanwhile() {
        var first = desk.get("/api/notes?limit=5").body();
        desk.write("late").id();
        var second = desk.get("/api/notes?limit=5&after=" + first.path("next").asString());
        assertThat(second.body()
                        .path("items")
                        .valueStream()
                        .map(note -> note.path("text").asString()))
                .containsExactly("note 5", "note 6", "late");
    }

    @Test
    void endsWithoutACursor() {
        assertThat(desk.get("/api/notes?limit=7").body().path("next").isNull()).isTrue();
    }

    private List<String> read(int limit) {
        var texts = new ArrayList<String>();
        var uri = "/api/notes?limit=" + limit;
        for (var next = uri; next != null; ) {
            var page = desk.get(next).body();
            page.path("items").forEach(note -> texts.add(note.path("text").asString()));
            next = page.path("next").isNull()
                    ? null
                    : uri + "&after=" + page.path("next").asString();
        }
        return texts;
    }
}
