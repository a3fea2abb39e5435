package guanxi.customer.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.card.Card;
import guanxi.customer.card.Standing;
import guanxi.customer.card.Tier;
import guanxi.customer.likeness.LabelledPairs;
import guanxi.customer.likeness.LabelledPairs.Pair;
import guanxi.customer.likeness.LabelledPairsReport;
import guanxi.customer.profile.PhoneNumbers;
import guanxi.customer.profile.Profile;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import writes what it believes, so it believes less than the list of duplicates shows, and never anything else. */
@Tag("long")
class LookalikesTests {

    private static final PhoneNumbers NUMBERS = new PhoneNumbers();

    @ParameterizedTest
    @ValueSource(longs = {1, 20261128})
    void areDuplicatesAllOfThem(long seed) {
        var pairs = LabelledPairs.of(seed, 2600);
        var lookalikes = pairs.stream().filter(LookalikesTests::areLookalikes).collect(Collectors.toSet());
        var report = LabelledPairsReport.of(pairs, lookalikes::contains);
        System.out.println("Lookalikes, seed " + seed + ": " + report);

        assertThat(lookalikes)
                .filteredOn(pair -> !LabelledPairsReport.areFoundAlike(pair))
                .isEmpty();
        assertThat(report.precision()).isGreaterThanOrEqualTo(0.99);
        assertThat(report.recall()).isGreaterThanOrEqualTo(0.5);
    }

    private static boolean areLookalikes(Pair pair) {
        var lookalikes = new Lookalikes();
        var standing = new Standing(Tier.OTHER, LocalDate.EPOCH, null);
        lookalikes.add(new Card(UUID.randomUUID(), 0, settled(pair.left()), standing, 0, null));
        return !lookalikes.of(settled(pair.right()), card -> true).isEmpty();
    }

    private static Profile settled(Profile profile) {
        return profile.settled("", "", NUMBERS);
    }
}
