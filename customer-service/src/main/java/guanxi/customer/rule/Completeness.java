package guanxi.customer.rule;

import guanxi.customer.customfield.CustomField;
import java.util.List;

/**
 * How complete a card is.
 *
 * @param percent rounded down, so that 100 is whole
 * @param unanswered custom fields that the card should answer
 */
public record Completeness(int percent, List<Requirement> missing, List<CustomField> unanswered) {}
