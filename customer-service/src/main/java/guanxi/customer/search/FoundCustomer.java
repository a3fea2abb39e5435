package guanxi.customer.search;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import guanxi.customer.card.Customer;
import java.util.List;

/**
 * A customer in a list.
 *
 * @param matches where what was typed stands on its card; empty when nothing was typed
 */
record FoundCustomer(@JsonUnwrapped Customer customer, List<Match> matches) {

    FoundCustomer {
        matches = List.copyOf(matches);
    }
}
