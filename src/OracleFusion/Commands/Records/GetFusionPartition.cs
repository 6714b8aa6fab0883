using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Filtering;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>Cuts a resource into partitions, to be read by several processes or machines side by side.</summary>
/// <remarks>
/// Each partition is an interval of keys of about as many records as the others. Every record is in one of them, also one that is made
/// later; so what Get-FusionRecord, the Get cmdlet of a resource (Get-FusionInvoice), Get-FusionChange, Watch-FusionChange and
/// Export-FusionRecord read with -Partition is, taken together, what they would read without, nothing lost and nothing twice. The intervals
/// are cut once and handed on as text ("$partition") or JSON (ConvertTo-Json), to the jobs of Azure Automation or of a matrix in CI: jobs
/// that cut for themselves would cut elsewhere as soon as a record is added.
///
/// It takes one small request for each partition. Resources whose key is not one whole number cannot be cut. On one machine -ThrottleLimit
/// reads side by side without it. A server is shared: agree with its owners on how many requests it gets at once.
/// </remarks>
/// <example>
/// <code>
/// $parts = Get-FusionPartition invoices -Count 4
/// $parts | ForEach-Object { "$_" }
/// Get-FusionRecord invoices -Partition $parts[1] | ForEach-Object InvoiceNumber
/// </code>
/// Cuts invoices into four, shows the texts that other processes are given, and reads the second.
/// </example>
/// <example>
/// <code>Get-FusionPartition invoices -Count 3 | Get-FusionInvoice -Field InvoiceNumber, InvoiceAmount</code>
/// Reads invoices partition by partition, each of which is a reading of its own.
/// </example>
/// <example>
/// <code>
/// $folder = [IO.Path]::GetTempPath()
/// Get-FusionPartition invoices -Count 2 -Filter { InvoiceAmount -gt 1000 } |
///     Export-FusionRecord invoices -Path { "$folder/invoices-$($_.Number).csv" } -Filter { InvoiceAmount -gt 1000 } -Force
/// </code>
/// Exports invoices by two, one file each; in earnest each export runs in a job of its own.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionPartition")]
[OutputType(typeof(FusionPartition))]
public sealed class GetFusionPartitionCommand : ConnectedCmdlet
{
    /// <summary>
    /// The resource: a name such as invoices, with its root for one that the catalog does not have, or the address of a collection.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public object Resource { get; set; } = "";

    /// <summary>How many partitions; fewer come where there are fewer records.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateRange(2, 1000)]
    [Number(IsWhole = true)]
    public int Count { get; set; }

    /// <summary>The condition of the records that are to be read, so that partitions have about as many of them each. It has to be given
    /// when they are read, too.</summary>
    [Parameter]
    [ValidateNotNull]
    public FusionFilter? Filter { get; set; }

    /// <summary>The condition in the service's own language (the q parameter).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Query { get; set; }

    private protected override void ProcessInput()
    {
        var collection = RecordCollection.Of(Resource, null);
        var query = new RecordQuery { Resource = collection, Filter = ConditionOf(collection, Filter, Query) };
        var partitions = Await(token => Client.CutAsync(query, Count, token));
        if (partitions.Count < Count)
            WriteVerbose($"There are not enough records for {Count} partitions: {partitions.Count} are made.");
        WriteObject(partitions, enumerateCollection: true);
    }
}
