package guanxi.visit.plan;

import guanxi.visit.cadence.Reason;
import java.time.LocalDate;
import java.util.UUID;

/** A visit that a month's plan should hold, and why. */
record Proposal(UUID customerId, String rep, LocalDate plannedOn, LocalDate dueOn, Reason reason) {}
