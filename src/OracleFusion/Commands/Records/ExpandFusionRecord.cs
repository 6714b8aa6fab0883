using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Makes flat rows of records and their children, for a spreadsheet.</summary>
/// <remarks>
/// Emits an object for each child of each record: the attributes of the record, without its other children, and those of the child. An
/// attribute that both have is written child.Attribute for the child (invoiceLines.Description), as New-FusionInvoice -GroupBy takes it
/// back. A record without children gives one row, so that nobody is lost; the columns are the same in every row. Read the records with
/// -Expand.
/// </remarks>
/// <example>
/// <code>Get-FusionRecord invoices -Expand invoiceLines -First 5 | Expand-FusionRecord -Child invoiceLines -Property InvoiceNumber, Supplier | ForEach-Object LineAmount</code>
/// One object for each line of five invoices, with two attributes of the invoice.
/// </example>
/// <example>
/// <code>Get-FusionInvoice -Filter { $_.InvoiceAmount -gt 100 } -Expand invoiceLines -First 5 | Expand-FusionRecord invoiceLines | Where-Object LineAmount -gt 100</code>
/// The larger lines of five invoices, each with everything that is known of its invoice.
/// </example>
[Cmdlet(VerbsData.Expand, "FusionRecord")]
[OutputType(typeof(PSObject))]
public sealed class ExpandFusionRecordCommand : FusionCmdlet
{
    // Rows of records without children wait for the first child, whose columns they get: Export-Csv takes its columns from the first row.
    private readonly List<PSObject> _waiting = [];
    private readonly List<string> _columns = [];
    private HashSet<string> _own = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The records, read with the children that are wanted.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The child collection, such as invoiceLines.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ChildCompleter))]
    [ValidateNotNullOrEmpty]
    public string Child { get; set; } = "";

    /// <summary>The attributes of the record to repeat in each row; all but its children unless given.</summary>
    [Parameter]
    [Alias("Field")]
    [ValidateNotNullOrEmpty]
    public string[] Property { get; set; } = [];

    private protected override void Process() => Attempt(InputObject, () => Expand(InputObject!));

    private protected override void End()
    {
        foreach (var row in _waiting)
            WriteObject(row);
    }

    private void Expand(PSObject record)
    {
        var collection = record.Properties[Child]
            ?? throw new FusionInputException($"The record has no {Child}: read it with -Expand {Child}.");
        var parent = Parent(record);
        var rows = (Unwrap.Value(collection.Value) as IEnumerable)?.Cast<object>().Select(PSObject.AsPSObject).ToList() ?? [];
        foreach (var row in rows)
        {
            foreach (var property in row.Properties.Where(p => p.IsGettable && !_columns.Contains(p.Name)))
                _columns.Add(property.Name);
        }

        if (_own.Count == 0)
            _own = new HashSet<string>(parent.Select(p => p.Name), StringComparer.OrdinalIgnoreCase);
        if (_columns.Count == 0)
        {
            _waiting.Add(Row(parent, null));
            return;
        }

        foreach (var waiting in _waiting)
        {
            foreach (var column in _columns)
                waiting.Properties.Add(new PSNoteProperty(NameOf(column), null));
            WriteObject(waiting);
        }

        _waiting.Clear();
        if (rows.Count == 0)
            WriteObject(Row(parent, null));
        foreach (var row in rows)
            WriteObject(Row(parent, row));
    }

    private List<(string Name, object? Value)> Parent(PSObject record)
    {
        if (Property.FirstOrDefault(name => record.Properties[name] is null) is { } missing)
            throw new FusionInputException($"The record has no {missing}.");
        return
        [
            .. Property.Length > 0
                ? Property.Select(name => (record.Properties[name].Name, (object?)record.Properties[name].Value))
                : record
                    .Properties.Where(p => p.IsGettable && !p.Name.Equals(Child, StringComparison.OrdinalIgnoreCase) && !IsChild(p.Value))
                    .Select(p => (p.Name, (object?)p.Value)),
        ];
    }

    private static bool IsChild(object? value) => Unwrap.Value(value) is IEnumerable and not string;

    private PSObject Row(List<(string Name, object? Value)> parent, PSObject? child)
    {
        var row = new PSObject();
        foreach (var (name, value) in parent)
            row.Properties.Add(new PSNoteProperty(name, value));
        foreach (var column in _columns)
            row.Properties.Add(new PSNoteProperty(NameOf(column), child?.Properties[column]?.Value));
        return row;
    }

    private string NameOf(string column) => _own.Contains(column) ? $"{Child}.{column}" : column;
}
