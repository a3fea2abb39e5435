-- Who said of two customers what one is to the other, and when. A relation that follows merged cards was said when the
-- statement was that it stands for. Null where the trail does not tell it either.
alter table relation add column said_by text, add column said_at timestamptz;
alter table merged_relation add column said_by text, add column said_at timestamptz;

create function first_said(customer uuid, role text, other uuid) returns table (caller text, at timestamptz)
language sql stable as $$
    select a.caller, a.at from audit a
    where a.entity = customer and a.action = 'customer.related' and a.details ->> 'role' = role
      and a.details ->> 'customer' = cast(other as text)
    order by a.at desc limit 1
$$;

update relation r set said_by = s.caller, said_at = s.at
from relation k cross join lateral first_said(k.customer_id, k.role, k.other_id) s where r.id = k.id;

update merged_relation r set said_by = s.caller, said_at = s.at
from merged_relation k cross join lateral first_said(k.customer_id, k.role, k.other_id) s where r.id = k.id;

drop function first_said;
