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
    private readonly List<List<(string Name, object? Value)>> _waiting = [];
    private readonly List<string> _columns = [];
    private HashSet<string>? _header;

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

    private protected override void ProcessInput() => Attempt(InputObject, () => Expand(InputObject!));

    private protected override void End()
    {
        foreach (var parent in _waiting)
            Write(parent, null);
    }

    private void Expand(PSObject record)
    {
        var collection = record.Properties[Child] ?? throw new FusionInputException(Missing(record));
        var parent = Parent(record);
        var rows = (Unwrap.Value(collection.Value) as IEnumerable)?.Cast<object>().Select(PSObject.AsPSObject).ToList() ?? [];
        foreach (var row in rows)
        {
            foreach (
                var property in row.Properties.Where(p => p.IsGettable && !_columns.Contains(p.Name, StringComparer.OrdinalIgnoreCase))
            )
                _columns.Add(property.Name);
        }

        if (_columns.Count == 0)
        {
            _waiting.Add(parent);
            return;
        }

        foreach (var waiting in _waiting)
            Write(waiting, null);
        _waiting.Clear();
        if (rows.Count == 0)
            Write(parent, null);
        foreach (var row in rows)
            Write(parent, row);
    }

    private string Missing(PSObject record)
    {
        var children = record.Properties.Where(p => p.IsGettable && Unwrap.Value(p.Value) is IEnumerable and not string);
        return NearestName.Find(children.Select(property => property.Name), Child) is { } nearest
            ? $"The record has no {Child}. Did you mean {nearest}?"
            : $"The record has no {Child}: read it with -Expand {Child}.";
    }

    private void Write(List<(string Name, object? Value)> parent, PSObject? child)
    {
        var row = new PSObject();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in parent)
        {
            names.Add(name);
            row.Properties.Add(new PSNoteProperty(name, value));
        }

        foreach (var column in _columns)
        {
            var name = column;
            while (!names.Add(name))
                name = $"{Child}.{name}";
            row.Properties.Add(new PSNoteProperty(name, child?.Properties[column]?.Value));
        }

        Tell(names);
        WriteObject(row);
    }

    private void Tell(HashSet<string> names)
    {
        _header ??= names;
        if (names.IsSubsetOf(_header))
            return;
        WriteWarning(
            $"The first rows do not have {string.Join(", ", names.Where(_header.Add).ToList())}, which later ones have. Export-Csv, "
                + "Format-Table and the like take their columns from the first row and would leave these out: name the columns by "
                + "Select-Object."
        );
    }

    private List<(string Name, object? Value)> Parent(PSObject record)
    {
        if (Property.FirstOrDefault(name => record.Properties[name] is null) is { } missing)
            throw new FusionInputException(
                $"The record has no {missing}.{NearestName.Question(record.Properties.Select(p => p.Name), missing)}"
            );
        return
        [
            .. Property.Length > 0
                ? Property
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Select(name => (record.Properties[name].Name, (object?)record.Properties[name].Value))
                : record
                    .Properties.Where(p => p.IsGettable && !p.Name.Equals(Child, StringComparison.OrdinalIgnoreCase) && !IsChild(p.Value))
                    .Select(p => (p.Name, (object?)p.Value)),
        ];
    }

    private static bool IsChild(object? value) => Unwrap.Value(value) is IEnumerable and not string;
}
