package guanxi.starter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.postgresql.codec.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AheadTests {

    @Test
    void beginsBeforeAnybodyAsks() throws InterruptedException {
        var begun = new CountDownLatch(1);
        Ahead.of(() -> {
            begun.countDown();
            return 1;
        });

        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void worksOnceHoweverOftenItIsAsked() {
        var times = new AtomicInteger();
        var ahead = Ahead.of(times::incrementAndGet);

        assertThat(ahead.block()).isEqualTo(1);
        assertThat(ahead.block()).isEqualTo(1);
    }

    @Test
    void failsForWhoAsks() {
        var ahead = Ahead.of(() -> {
            throw new IllegalArgumentException("too large");
        });

        assertThatThrownBy(ahead::block).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 1000})
    void doesTheSameToEachAndKeepsTheOrder(int many) {
        var numbers = IntStream.range(0, many).boxed().toList();

        assertThat(Ahead.each(numbers, number -> 2 * number).block())
                .isEqualTo(numbers.stream().map(number -> 2 * number).toList());
    }

    @Test
    void makesRowsOfAStatementInTheOrderGiven() {
        var rows = Ahead.rows(JsonMapper.shared(), List.of("青岛", "b"), text -> Map.of("text", text));

        assertThat(rows.map(Json::asString).block()).isEqualTo("[{\"text\":\"青岛\"},{\"text\":\"b\"}]");
    }

    @Test
    void failsWhenOneOfManyDoes() {
        var ahead = Ahead.each(List.of(1, 0, 3), number -> 6 / number);

        assertThatThrownBy(ahead::block).isInstanceOf(ArithmeticException.class);
    }
}
