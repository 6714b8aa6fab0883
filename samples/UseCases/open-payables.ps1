<#
.SYNOPSIS
Answers a controller's question by SQL: what do we owe, to whom, and how late are we?

.DESCRIPTION
Adds up the open installments of supplier invoices by supplier and age, in one query over three tables. Needs a connection (Connect-OracleFusion) whose user may author reports; nothing stays on the
pod. Queries see every row, whatever data access the user has.

.PARAMETER AsOf
The day that the age is counted to.

.PARAMETER BusinessUnit
The business unit; all of them unless given.
#>
[CmdletBinding()]
param(
    [datetime] $AsOf = [datetime]::Today,
    [string] $BusinessUnit
)

$ErrorActionPreference = 'Stop'

Invoke-FusionSql @'
select s.segment1 as supplier_number, s.vendor_name, i.invoice_currency_code as currency,
       sum(ps.amount_remaining) as open_amount,
       sum(case when ps.due_date < :as_of then ps.amount_remaining else 0 end) as overdue_amount,
       max(trunc(:as_of) - trunc(ps.due_date)) as most_days_late,
       count(distinct i.invoice_id) as invoices
from ap_invoices_all i
join ap_payment_schedules_all ps on ps.invoice_id = i.invoice_id
join poz_suppliers_v s on s.vendor_id = i.vendor_id
left join fun_all_business_units_v bu on bu.bu_id = i.org_id
where ps.payment_status_flag in ('N', 'P')
  and ps.amount_remaining <> 0
  and (:unit is null or bu.bu_name = :unit)
group by s.segment1, s.vendor_name, i.invoice_currency_code
order by s.segment1, i.invoice_currency_code
'@ @{ as_of = $AsOf.Date; unit = $BusinessUnit ? $BusinessUnit : $null } -Ephemeral -As @{
    OPEN_AMOUNT    = [decimal]
    OVERDUE_AMOUNT = [decimal]
    MOST_DAYS_LATE = [int]
    INVOICES       = [int]
}
