-- The trail is read from its end: all of it, what somebody did, or what was done of one kind.
create index audit_by_time on audit (at, id);
create index audit_of_caller on audit (caller, at, id);
create index audit_of_action on audit (action, at, id);
