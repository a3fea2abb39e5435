package guanxi.customer.merge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That cards were merged, and whether they still are.
 *
 * @param winner the card that stayed
 * @param losers the cards that were one customer with it
 * @param values the choices made
 * @param undoneAt null as long as it holds
 * @param kept fields of which something that it brought was changed before it was undone, and so stayed
 */
record Merge(
        UUID id,
        UUID winner,
        List<UUID> losers,
        Map<String, String> values,
        Instant mergedAt,
        String mergedBy,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy,
        List<String> kept) {}
