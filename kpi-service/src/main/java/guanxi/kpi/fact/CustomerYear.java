package guanxi.kpi.fact;

import java.util.Currency;
import java.util.UUID;

/** What sales are added up by: they decide a customer's tier. */
record CustomerYear(UUID customerId, int year, Currency currency) {}
