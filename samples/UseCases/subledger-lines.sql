-- What a subledger accounted on a control account in a period, document by document: for the subledgers whose documents REST does not
-- serve. Of these applications: 140 assets, 260 cash management; 200 and 222 are payables and receivables.
select
    nvl(t.transaction_number, h.description) as document,
    sum(nvl(l.accounted_dr, 0) - nvl(l.accounted_cr, 0)) as amount
from xla_ae_headers h
join xla_ae_lines l on l.ae_header_id = h.ae_header_id and l.application_id = h.application_id
join gl_code_combinations c on c.code_combination_id = l.code_combination_id
join gl_ledgers g on g.ledger_id = h.ledger_id
left join xla_transaction_entities t on t.entity_id = h.entity_id and t.application_id = h.application_id
where h.application_id = :application
    and g.name = :ledger
    and h.period_name = :period
    and h.accounting_entry_status_code = 'F'
    and c.segment1 = :company
    and c.segment3 = :account
group by nvl(t.transaction_number, h.description)
order by 1
