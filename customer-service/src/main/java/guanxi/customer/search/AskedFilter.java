package guanxi.customer.search;

import guanxi.starter.query.FromQuery;

/**
 * As {@link Asked}, of operations to which an order would make no difference: it is refused there, not passed over. That
 * of a view counts nowhere but in the list.
 */
@FromQuery(
        value = {"view", FilterParameters.CUSTOM},
        parts = CustomerFilter.class)
public record AskedFilter(Asked asked) {}
