package guanxi.sample;

import java.math.BigDecimal;
import java.time.LocalDate;

/** One order line of a sample customer, in yuan. */
record SampleFact(
        String id, LocalDate date, SampleCustomer customer, Casting casting, int quantity, BigDecimal amount) {}
