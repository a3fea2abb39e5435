package guanxi.customer.relation;

/** What a customer is to another one, in the words of its own end. */
enum Role {
    SUPPLIES,
    IS_SUPPLIED_BY,
    IS_PARENT_OF,
    IS_BRANCH_OF;

    Role seenFromTheOtherEnd() {
        return switch (this) {
            case SUPPLIES -> IS_SUPPLIED_BY;
            case IS_SUPPLIED_BY -> SUPPLIES;
            case IS_PARENT_OF -> IS_BRANCH_OF;
            case IS_BRANCH_OF -> IS_PARENT_OF;
        };
    }

    /** A relation is kept and told from this end. */
    boolean isKept() {
        return this == SUPPLIES || this == IS_PARENT_OF;
    }
}
