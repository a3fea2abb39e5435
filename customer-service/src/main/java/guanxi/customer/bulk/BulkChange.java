package guanxi.customer.bulk;

import guanxi.customer.search.CustomerFilter;

/** A change for all cards of a filter, as a job keeps it. */
record BulkChange(CustomerFilter filter, CardChange change) {

    BulkChange forTheTrail() {
        return new BulkChange(filter.forTheTrail(), change);
    }
}
