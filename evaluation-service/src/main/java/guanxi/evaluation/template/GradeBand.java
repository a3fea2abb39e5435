package guanxi.evaluation.template;

import java.math.BigDecimal;

/** The customer grade 客户等级 from that many points of a hundred upwards, until the next band begins. */
public record GradeBand(String grade, BigDecimal atLeast) implements Band {}
