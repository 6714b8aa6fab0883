using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Reads the audit history: who changed what, when, from which value to which.</summary>
/// <remarks>
/// The service answers for a month at most: longer times are asked for in parts, and a record at the border of two comes once. Auditing
/// begins when it is switched on in Manage Audit Policies; what was changed before is not there. Of products other than OPSS (users and
/// roles) and SOA the view object is needed too; a wrong one gives nothing, not an error. A FAIL inside of an answer with HTTP 200 is an
/// error. Times are in the time zone of -TimeZone, UTC unless given.
/// </remarks>
/// <example>
/// <code>Get-FusionUser -First 1 | Set-FusionUser -Category DEFAULT; Get-FusionAuditRecord OPSS -From ([DateTime]::UtcNow.AddDays(-40))</code>
/// Shows what was done to users in the last forty days.
/// </example>
/// <example>
/// <code>Get-FusionAuditRecord Payables -From 2026-01-01 -To 2026-03-31 -BusinessObject oracle.apps.financials.payables.AuditInvoiceHeaderVO -EventType update</code>
/// Shows changes of payables invoices in a quarter.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionAuditRecord")]
[OutputType(typeof(FusionAuditRecord))]
public sealed class GetFusionAuditRecordCommand : ConnectedCmdlet
{
    /// <summary>The product, as Oracle writes it: OPSS, Payables, Ledger, Procurement, hcmCore ... Its case counts.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(AuditProductCompleter))]
    [ValidateNotNullOrEmpty]
    public string Product { get; set; } = "";

    /// <summary>The first moment. Text without a zone, such as 2026-01-31T15:30:00, is in the time zone of -TimeZone; text that ends with Z
    /// or an offset, and what Get-Date gives, is one moment everywhere, and goes with UTC alone.</summary>
    [Parameter(Mandatory = true)]
    [IsoDate]
    public DateTime From { get; set; }

    /// <summary>The last moment; now unless given. A date alone is its whole day.</summary>
    [Parameter]
    [IsoDate]
    public DateTime? To { get; set; }

    /// <summary>The qualified name of the view object, as the audit set-up names it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BusinessObject { get; set; }

    /// <summary>insert, update, delete or all.</summary>
    [Parameter]
    [ValidateSet("insert", "update", "delete", "all")]
    public string EventType { get; set; } = "all";

    /// <summary>Who did it, by the name that is shown, not by the name to sign in with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? User { get; set; }

    /// <summary>The code of the time zone that times are in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string TimeZone { get; set; } = "UTC";

    private protected override void ProcessInput()
    {
        // What the clocks of another time zone show is not known here: no further than a day beyond this one's.
        var now = DateTime.UtcNow;
        var to = To
            ?? (
                TimeZone.Equals("UTC", StringComparison.OrdinalIgnoreCase)
                    ? now
                    : DateTime.SpecifyKind(now.AddDays(1), DateTimeKind.Unspecified)
            );
        var isDay = To is { Kind: DateTimeKind.Unspecified } && to.TimeOfDay == TimeSpan.Zero;
        var reader = new FusionAuditReader(
            Client,
            new FusionAuditSearch
            {
                Product = Product,
                From = From,
                To = isDay ? to.AddDays(1) : to,
                IsBeforeTo = isDay,
                BusinessObject = BusinessObject,
                EventType = EventType,
                User = User,
                TimeZone = TimeZone,
            }
        );
        while (Await(reader.NextAsync) is { } page)
        {
            foreach (var record in page)
                WriteObject(record);
        }
    }
}
