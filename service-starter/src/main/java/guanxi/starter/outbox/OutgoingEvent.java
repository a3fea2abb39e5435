package guanxi.starter.outbox;

import java.util.UUID;

/**
 * A fact to be told. It leaves as a CloudEvent whose key and {@code subject} is {@link #subject}, with the
 * extensions {@code entityid} and {@code entityversion}.
 *
 * @param type on the wire, as {@code crm.customer.tier-changed.v1}
 * @param subject what orders the log: events of one subject arrive in the order of their writing
 * @param entity what changed; often the subject itself
 * @param entityVersion counts the changes of the entity without holes, from 1
 * @param data the full state after the change, written as JSON
 */
public record OutgoingEvent(String type, UUID subject, UUID entity, long entityVersion, Object data) {}
