-- Until now a field that nothing was chosen for stayed as the winner had it; from now on lists are united and gaps are
-- filled. What was merged before is worked out as it was then, whenever a merge before it is undone.
update customer_merge m
set choices = (
    select jsonb_object_agg(field, m.winner_id) from unnest(array[
        'externalId', 'name', 'shortName', 'kind', 'importance', 'state', 'owner', 'orgUnit', 'employer', 'position',
        'birthday', 'source', 'tags', 'addresses', 'contactWays', 'contacts', 'custom']) as field
) || m.choices
where m.undone_at is null;
