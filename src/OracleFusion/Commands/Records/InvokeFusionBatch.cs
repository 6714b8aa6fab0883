using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Output;
using OracleFusion.Parameters;
using OracleFusion.Writing;

namespace OracleFusion.Commands;

/// <summary>Does different things to different records in as few requests as possible.</summary>
/// <remarks>
/// Each object from the pipeline is a part: what to do (Operation: Create, Upsert, Update, Delete, Get or Invoke), with what (Resource, and
/// Key for one record; or Path; or Record, as it was read) and which attributes (Property; for Invoke the parameters of its Action). Parts
/// are sent in batches of 100 and done in their order; for each one an object with its Operation, Path and Result comes out, in the order
/// of the input.
///
/// The service does a batch as a whole or not at all. One that it refuses is sent again in smaller ones, so that good parts are done once
/// and each bad part is an error of its own; with -OnBatchFailure Stop the command ends instead, and nothing of that batch is done. A batch
/// whose outcome is unknown is not sent again.
/// </remarks>
/// <example>
/// <code>
/// @{ Operation = 'Create'; Resource = 'suppliers'; Property = @{ Supplier = 'Lee Supplies' } },
/// @{ Operation = 'Create'; Resource = 'draftPurchaseOrders'; Property = @{ ProcurementBU = 'Vision Operations' } } | Invoke-FusionBatch -WhatIf
/// </code>
/// Shows what would be done: two records of different resources in one request.
/// </example>
/// <example>
/// <code>
/// Get-FusionRecord invoices -First 3 | ForEach-Object { @{ Operation = 'Update'; Record = $_; Property = @{ Description = 'Checked' } } } | Invoke-FusionBatch -OnBatchFailure Stop -WhatIf
/// </code>
/// Changes three invoices, or none of them.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "FusionBatch", SupportsShouldProcess = true)]
[OutputType(typeof(FusionBatchResult))]
public sealed class InvokeFusionBatchCommand : WriteCmdlet
{
    private ResourcePath? _collection;
    private bool _isDestructive;

    /// <summary>The parts: objects or hashtables with Operation; Resource, Path or Record; Key; Property; Action; IgnoreChange.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>How many parts to send in one request, 1 to 1,000; 100 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    [Number(IsWhole = true)]
    public override int BatchSize { get; set; } = 100;

    /// <summary>Does not ask before it deletes.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    // The collection of the current part.
    private protected override ResourcePath Collection => _collection ?? throw new InvalidOperationException("No part has been read yet.");

    private protected override bool IsForced => Force;

    private protected override bool IsDestructive => _isDestructive && !Force;

    private protected override void ProcessInput()
    {
        foreach (var input in InputObject)
            Take(input, () => Send(input));
    }

    private protected override void Emit(object input, BatchPart part, object? result)
    {
        if (part.Operation == BatchOperation.Update)
            Accept(BatchInput.Read((PSObject)input).Record, part, result);
        WriteObject(new FusionBatchResult(part, result));
    }

    private void Send(PSObject input)
    {
        var part = BatchInput.Read(input).ToPart(ActiveConnection.Server, Connection is not null);
        if (part.Path.ActionName is { } invoked && part.Values is not null)
            part = With(part, Parameters(part.Path, invoked, part.Values));
        _isDestructive =
            part.Operation == BatchOperation.Delete
            || (part.Operation == BatchOperation.Invoke && part.Path.ActionName is { } action && DestructiveAction.Is(action));
        if (part.Operation != BatchOperation.Get && !Confirms(part.Path.ToString(), part.Operation.ToString()))
            return;
        if (part.Operation != BatchOperation.Invoke)
            _collection = part.Path.Parent;
        var isRecord = part.Operation is BatchOperation.Create or BatchOperation.Upsert or BatchOperation.Update;
        Send(
            input,
            $"{part.Operation} {part.Path}",
            isRecord && part.Values is not null ? With(part, Named(part.Values, maySend: true)) : part
        );
    }

    private static IReadOnlyDictionary<string, object?> Parameters(
        ResourcePath path,
        string action,
        IReadOnlyDictionary<string, object?> given
    ) =>
        ActionParameters.Check(
            ResourceCatalog.Find(path) is { } resource && resource.Actions.TryGetValue(action, out var known) ? known : null,
            action,
            ActionParameters.WithValues(action, given),
            "Property"
        );

    private static BatchPart With(BatchPart part, IReadOnlyDictionary<string, object?> values) =>
        new()
        {
            Operation = part.Operation,
            Path = part.Path,
            Values = values,
            ChangeIndicator = part.ChangeIndicator,
        };
}
