package guanxi.customer.relation;

import java.util.UUID;

/** A relation as it is kept and told, which no end owns: the customer is that to the other. */
record Bond(UUID id, UUID customerId, Role role, UUID otherId) {

    /** What is said, whenever and however often. */
    record Sides(UUID customerId, Role role, UUID otherId) {

        Bond as(UUID id) {
            return new Bond(id, customerId, role, otherId);
        }
    }

    static Bond between(UUID id, UUID customer, Role role, UUID other) {
        return role.isKept()
                ? new Bond(id, customer, role, other)
                : new Bond(id, other, role.seenFromTheOtherEnd(), customer);
    }

    Sides sides() {
        return new Sides(customerId, role, otherId);
    }
}
