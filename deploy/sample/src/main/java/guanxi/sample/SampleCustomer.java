package guanxi.sample;

/**
 * A customer of the sample company.
 *
 * @param yearlySales what it buys in a year, in yuan, about
 */
record SampleCustomer(
        String id,
        String name,
        Territory territory,
        String district,
        String address,
        String contact,
        String position,
        String phone,
        String email,
        boolean key,
        int yearlySales) {}
