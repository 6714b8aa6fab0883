using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Errors;
using OracleFusion.Nouns;
using OracleFusion.Records;
using OracleFusion.Writing;

namespace OracleFusion.Commands;

/// <summary>Creates a purchase order.</summary>
/// <remarks>
/// Creates a draft purchase order with its lines (Procurement, resource draftPurchaseOrders) and emits it as the service made it. With
/// -Submit it is then submitted for approval. Attributes without a parameter of their own are given by -Property, those of a line in its
/// hashtable, by the names that Oracle uses. When the order was created and the submission fails, the order is emitted and the error says
/// so: correct it and submit it; do not create it again.
/// </remarks>
/// <example>
/// <code>
/// New-FusionPurchaseOrder -ProcurementBU 'Vision Operations' -Supplier 'Lee Supplies' -SupplierSite 'Lee US1' -Buyer 'Brown, Casey' -CurrencyCode USD -Line @(
///     @{ LineNumber = 1; Description = 'Paper, A4'; Category = 'Office Supplies'; Quantity = 10; UOM = 'Box'; Price = 24.50 }
///     @{ LineNumber = 2; Description = 'Toner'; Category = 'Office Supplies'; Quantity = 2; UOM = 'Each'; Price = 89 }
/// )
/// </code>
/// Creates an order with two lines and leaves it as a draft.
/// </example>
/// <example>
/// <code>
/// Get-FusionSupplier -First 1 |
///     ForEach-Object { New-FusionPurchaseOrder -ProcurementBU 'Vision Operations' -Supplier $_.Supplier -Line @{ Description = 'Paper'; Quantity = 1; Price = 5 } -Submit -WhatIf }
/// </code>
/// Shows what would be created and submitted for a supplier that was read.
/// </example>
[Cmdlet(VerbsCommon.New, "FusionPurchaseOrder", SupportsShouldProcess = true)]
[OutputType("OracleFusion.DraftPurchaseOrder")]
public sealed class NewFusionPurchaseOrderCommand : NewCmdlet
{
    /// <summary>The business unit that buys.</summary>
    [Parameter(Position = 0)]
    public string? ProcurementBU { get; set; }

    /// <summary>The supplier.</summary>
    [Parameter(Position = 1)]
    public string? Supplier { get; set; }

    /// <summary>The supplier's site.</summary>
    [Parameter]
    public string? SupplierSite { get; set; }

    /// <summary>The buyer.</summary>
    [Parameter]
    public string? Buyer { get; set; }

    /// <summary>The currency, such as USD.</summary>
    [Parameter]
    public string? CurrencyCode { get; set; }

    /// <summary>What the order is for.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>The business unit that the goods are for.</summary>
    [Parameter]
    public string? RequisitioningBU { get; set; }

    /// <summary>The business unit that the supplier bills.</summary>
    [Parameter]
    public string? BillToBU { get; set; }

    /// <summary>The terms of payment.</summary>
    [Parameter]
    public string? PaymentTerms { get; set; }

    /// <summary>The style of the document.</summary>
    [Parameter]
    public string? DocumentStyle { get; set; }

    /// <summary>The lines: a hashtable or an object for each, with Oracle's names of the attributes.</summary>
    [Parameter(Position = 2)]
    [ValidateNotNullOrEmpty]
    public object[]? Line { get; set; }

    /// <summary>Submits the order for approval once it is created.</summary>
    [Parameter]
    public SwitchParameter Submit { get; set; }

    private WriteQueue? _submissions;
    private WriteQueue? _readings;

    private protected override string What => "purchase order";

    private protected override IReadOnlyList<string> Natural { get; } = ["OrderNumber", nameof(Supplier)];

    private protected override IEnumerable<NounParameter> ValueParameters { get; } =
    [
        new(nameof(ProcurementBU), nameof(ProcurementBU)),
        new(nameof(Supplier), nameof(Supplier)),
        new(nameof(SupplierSite), nameof(SupplierSite)),
        new(nameof(Buyer), nameof(Buyer)),
        new(nameof(CurrencyCode), nameof(CurrencyCode)),
        new(nameof(Description), nameof(Description)),
        new(nameof(RequisitioningBU), nameof(RequisitioningBU)),
        new(nameof(BillToBU), nameof(BillToBU)),
        new(nameof(PaymentTerms), nameof(PaymentTerms)),
        new(nameof(DocumentStyle), nameof(DocumentStyle)),
        new(nameof(Line), "lines"),
    ];

    private protected override Noun Noun => NounTable.DraftPurchaseOrder;

    private protected override void Begin()
    {
        base.Begin();
        if (!Submit)
            return;
        _submissions = AddStep();
        _readings = AddStep();
    }

    private protected override string Doing => Submit ? "Create and submit" : base.Doing;

    private protected override void Arrive(PendingWrite write, object? result)
    {
        if (_submissions is null)
            base.Arrive(write, result);
        else if (result is not FusionRecord order || FusionRecord.GetOrigin(order) is not { } origin)
            Fail(
                write,
                new ServiceException(
                    FusionFailure.DoneWithoutResult,
                    "The order was created, but the service did not say under which address."
                )
            );
        else
            _submissions.Add(
                new PendingWrite(
                    write.Place,
                    write.Input,
                    RecordLabel.Of(origin.Path, order, What, Natural, KeyAttribute),
                    SubmissionOf(origin.Path),
                    (submission, outcome) => ReadAgain(submission, order, outcome)
                )
            );
    }

    private protected override void Fail(PendingWrite write, Exception error)
    {
        base.Fail(write, error);
        if (_submissions is null || write.Part.Operation == BatchOperation.Invoke || !FusionErrors.IsLost(error))
            return;
        WriteWarning(
            write.Label
                + (FusionErrors.IsDone(error) ? ": created, but not submitted" : ": if it was created, it was not submitted")
                + "; it is a draft."
        );
    }

    // Read again whatever became of it: submitting changes the status, and the number may come with it.
    private void ReadAgain(PendingWrite submission, FusionRecord order, WriteOutcome outcome)
    {
        // Of what the action answers nothing is used.
        var isSubmitted = outcome.IsDone || FusionErrors.IsDone(outcome.Error);
        if (!isSubmitted)
        {
            Fail(submission, outcome.Error ?? new FusionInputException("It was not submitted, because the command ended."));
            WriteWarning(
                outcome.Error is ServiceException { Failure: FusionFailure.UnknownOutcome }
                    ? $"The {submission.Label} was created, but whether it was submitted is not known."
                    : $"The {submission.Label} was created, but not submitted: it is a draft."
            );
        }

        var reading = new BatchPart
        {
            Operation = BatchOperation.Get,
            Path = submission.Part.Path.Owner,
            TypeName = TypeName,
        };
        _readings!.Add(
            new PendingWrite(
                submission.Place,
                submission.Input,
                submission.Label,
                reading,
                Show,
                isSubmitted ? submission.Step : nameof(BatchOperation.Create)
            )
        );

        void Show(PendingWrite read, WriteOutcome answer)
        {
            if (!answer.IsDone)
                WriteWarning($"The {read.Label} is shown as it was created: reading it again failed. {answer.Error?.Message}");
            var now = answer.IsDone ? answer.Result : order;
            if (isSubmitted)
                base.Arrive(read, now);
            else
                Emit(read.Input, read.Part, now);
        }
    }

    private static BatchPart SubmissionOf(ResourcePath order) => new() { Operation = BatchOperation.Invoke, Path = order.Action("submit") };
}
