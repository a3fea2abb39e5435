package guanxi.customer.search;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filter and an order that somebody keeps under a name.
 *
 * @param name unique among its owner's
 * @param sort null for the usual order
 * @param sharedWith the organisation unit that sees it, with those below; null when it is the owner's alone
 */
record CustomerView(
        UUID id,
        long version,
        String owner,
        String name,
        CustomerFilter filter,
        @Nullable String sort,
        @Nullable String sharedWith) {

    CustomerView forTheTrail() {
        return new CustomerView(id, version, owner, "#", filter.forTheTrail(), sort, sharedWith);
    }
}
