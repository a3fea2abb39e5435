package guanxi.customer.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharesTests {

    @Test
    void haveTwoDigits() {
        assertThat(Shares.of(List.of(1L, 3L))).hasValue(List.of(new BigDecimal("25.00"), new BigDecimal("75.00")));
    }

    @Test
    void giveWhatRoundingLeavesToWhomItCostMost() {
        assertThat(shares(1, 1, 1)).containsExactly("33.34", "33.33", "33.33");
        assertThat(shares(2, 1, 0)).containsExactly("66.67", "33.33", "0.00");
    }

    @Test
    void haveNoValueWhenThereIsNothing() {
        assertThat(Shares.of(List.of(0L, 0L))).isEmpty();
        assertThat(Shares.of(List.of())).isEmpty();
    }

    @Test
    void alwaysAddUpToTheWhole() {
        long seed = System.nanoTime();
        System.out.println("Shares are drawn with the seed " + seed);
        var random = new Random(seed);
        for (int draw = 0; draw < 500; draw++) {
            var counts =
                    random.longs(1 + random.nextInt(150), 0, 100_000).boxed().toList();
            Shares.of(counts)
                    .ifPresent(shares -> assertThat(shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                            .isEqualByComparingTo("100"));
        }
    }

    private static List<String> shares(long... counts) {
        var boxed = Arrays.stream(counts).boxed().toList();
        return Shares.of(boxed).stream()
                .flatMap(List::stream)
                .map(BigDecimal::toPlainString)
                .toList();
    }
}
