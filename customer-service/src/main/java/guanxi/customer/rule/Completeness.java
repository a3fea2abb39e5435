package guanxi.customer.rule;

import java.util.List;

/**
 * How complete a card is.
 *
 * @param percent rounded down, so that 100 is whole
 */
public record Completeness(int percent, List<Requirement> missing) {}
