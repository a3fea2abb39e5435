create table evaluation (
    id               uuid primary key,
    number           text   not null unique,
    customer_id      uuid   not null references customer,
    template_id      uuid   not null,
    template_version bigint not null,
    state            text   not null check (state in ('DRAFT', 'SUBMITTED', 'REVIEWED', 'APPROVED')),
    version          bigint not null,
    -- What lists show and search by; all else that stands on the form is its content.
    final_score      numeric(5, 2),
    grade            text,
    recommendation   text check (recommendation in ('IMPROVE', 'MAINTAIN', 'TERMINATE')),
    opened_on        date   not null,
    approved_on      date,
    content          jsonb  not null,
    foreign key (template_id, template_version) references evaluation_template
);

-- Ids sort by the time of opening.
create index evaluation_of_customer on evaluation (customer_id, id desc);

-- The last form number given out in a year.
create table form_number (
    year int primary key,
    last int not null
);
