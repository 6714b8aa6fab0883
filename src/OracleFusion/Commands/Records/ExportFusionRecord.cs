using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Errors;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>Exports records of any resource to a file: CSV, JSON Lines or Parquet.</summary>
/// <remarks>
/// Writes what the service sends straight to the file, without making objects of it: dates, numbers and nulls as the service has them, the
/// same in every culture. Each row once, or an error, as in reading.
///
/// Columns are those that the server describes for the resource, in its order; attributes that rows turn out to have besides follow them.
/// A child collection of -Expand gets a file of its own, with the keys of the rows that its rows belong to in front; in JSON Lines children
/// stand within their records.
///
/// In a Parquet file whole numbers are INT64, other numbers DECIMAL(38, 10), dates DATE, moments TIMESTAMP in UTC, and attributes of no
/// known type STRING. A column with a value that its type does not hold exactly becomes STRING, and a warning says so. Parquet needs
/// PowerShell 7.4 or later.
///
/// A file takes its name when it is whole. Beside it stands a manifest, which says what was exported, how many rows each file has and its
/// SHA-256. When an export was interrupted, however suddenly, the same command goes on behind the last page that was written, where rows
/// are read by their key; the result is that of an undisturbed run. Asked for other rows or columns it refuses to go on.
///
/// Keys or records from the pipeline are exported in the place of all that a condition selects; where none comes, the file has no rows.
///
/// With -Since only what is new or was updated is exported, and the manifest has the next watermark: give it to -Since of the next export,
/// to another file.
/// </remarks>
/// <example>
/// <code>Export-FusionRecord invoices ([IO.Path]::GetTempPath() + 'invoices.csv') -Filter { InvoiceAmount -gt 1000 } -Expand invoiceLines -Force</code>
/// Exports invoices to invoices.csv and their lines to invoices.invoiceLines.csv.
/// </example>
/// <example>
/// <code>
/// $folder = [IO.Path]::GetTempPath()
/// Export-FusionRecord suppliers "$folder/suppliers.jsonl" -Since 2020-01-01 -Force
/// Export-FusionRecord suppliers "$folder/suppliers-2.jsonl" -Since "$folder/suppliers.jsonl.manifest.json" -Force
/// </code>
/// Exports suppliers that changed since 2020, and then what changed after that.
/// </example>
/// <example>
/// <code>Get-FusionInvoice -First 3 | Export-FusionRecord invoices ([IO.Path]::GetTempPath() + 'three.csv') -Expand invoiceLines -Force</code>
/// Exports the invoices that came from the pipeline.
/// </example>
/// <example>
/// <code>Export-FusionRecord invoices ([IO.Path]::GetTempPath() + 'invoices.parquet') -Expand invoiceLines -Force | ForEach-Object Files</code>
/// Exports invoices and their lines to Parquet files.
/// </example>
[Cmdlet(VerbsData.Export, "FusionRecord", DefaultParameterSetName = BySearch, SupportsPaging = true, SupportsShouldProcess = true)]
[OutputType(typeof(FusionExport))]
public sealed class ExportFusionRecordCommand : ReadCmdlet
{
    private readonly HashSet<long> _keys = [];
    private long _partitions;
    private bool _hasRefused;
    private bool _hasNull;

    /// <summary>
    /// The resource: a name such as invoices, with its root for one that the catalog does not have (crm/MyObject_c), or the address of a
    /// collection.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    [NotAFile]
    public object Resource { get; set; } = "";

    /// <summary>
    /// The file. Its ending says the format: .csv, .jsonl (or .ndjson) or .parquet. Where partitions come from the pipeline, a script block
    /// gives each of them its own: -Path { "invoices-$($_.Number).csv" }.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The record whose children are exported, or its address; -Resource is then the name of the child collection.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSObject? Parent { get; set; }

    /// <summary>
    /// The records to export, from the pipeline: their keys, addresses, records that were read, or objects with the key among their
    /// properties. Each stands in the file once, in the order of the keys; one that there is not is an error, and the others are exported.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ByKey, ValueFromPipeline = true)]
    [Alias("Key")]
    [ValidateNotNullOrEmpty]
    [AsTyped]
    public object[] Identity { get; set; } = [];

    /// <summary>The format, where the ending of the file does not say it.</summary>
    [Parameter]
    [OneWord(typeof(ExportFormat))]
    public ExportFormat? Format { get; set; }

    /// <summary>Makes files of so many records each: invoices.0001.csv and so on. Each takes its name when it is whole.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    [Number(IsWhole = true)]
    public long? PartSize { get; set; }

    /// <summary>Begins anew, replaces files that are there, and makes the folder if it is not there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// Only what is new or was updated since then: a date, a watermark, its text, its file, the manifest of another export, or one of the
    /// words Beginning and Now.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(ChangeStartCompleter))]
    [ValidateNotNullOrEmpty]
    public object? Since { get; set; }

    /// <summary>With -Since: only new records, not those that were updated.</summary>
    [Parameter]
    public SwitchParameter New { get; set; }

    /// <summary>With -Since: the attribute that says when a record was changed or made, where it is not LastUpdateDate or
    /// CreationDate.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ChangeAttributeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Attribute { get; set; }

    /// <summary>
    /// With -Since: how far to look back behind the last change, in seconds or as a time span; five minutes unless given.
    /// </summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan Overlap { get; set; } = ChangeOptions.DefaultOverlap;

    /// <summary>With -Since: the name, without $, of a variable that gets the next watermark.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WatermarkVariable { get; set; }

    /// <summary>Files of this machine are written, and nothing on the server.</summary>
    private protected override bool ChangesServer => false;

    private protected override ResourcePath Collection =>
        Parent is null ? RecordCollection.Of(Resource, null) : Resolver.ChildOf(Parent, Resource);

    private FusionChangeKind Kind => New ? FusionChangeKind.New : FusionChangeKind.Updated;

    private protected override void Begin()
    {
        base.Begin();
        var isAboutChanges =
            New || WatermarkVariable is not null || Attribute is not null || MyInvocation.BoundParameters.ContainsKey(nameof(Overlap));
        if (Since is null && isAboutChanges)
            throw new FusionInputException(
                "-New, -Attribute, -Overlap and -WatermarkVariable are about changes: give -Since, which says from when on."
            );
        if (WatermarkVariable is not null)
            SessionState.PSVariable.Set(WatermarkVariable, null);
    }

    private protected override void ProcessInput()
    {
        foreach (var one in ParameterSetName == ByKey ? Identity : [])
            _hasRefused |= !Attempt(one, () => _keys.Add(KeyOf(one)));
        // A variable that is misspelt is no list of none: the file would look whole.
        if (ParameterSetName == BySearch && IsNull(nameof(Partition)))
            _hasNull |= !Attempt("$null", () => RefuseNull(nameof(Partition)));
        if (ParameterSetName != BySearch || Partition is null || !MyInvocation.ExpectingInput)
            return;
        // A partition from the pipeline: each has a file of its own.
        _partitions++;
        Export(keys: null);
    }

    private protected override void End()
    {
        if (_hasRefused && _keys.Count == 0)
            throw new FusionInputException("None of the inputs says which record it is: no file was made.");
        // An empty pipeline exports no rows, not all of them; one that had nothing but $null was refused.
        if (_partitions == 0 && !(_hasNull && _keys.Count == 0))
            Export(ParameterSetName == ByKey || MyInvocation.ExpectingInput ? _keys : null);
    }

    private void Export(HashSet<long>? keys)
    {
        var path = this.NewFilePath(Path, nameof(Path), Force);
        var format = Format ?? FormatOf(path);
        if (Since is not null)
            ChangeStarts.RequireNot(this, Since, FusionExport.ManifestOf(path));
        var query = Selection();
        var start = Since is null ? null : ChangeStarts.Of(this, Since);
        if (!ShouldProcess(path, $"Export {Collection} of {ActiveConnection.Server.Authority}"))
            return;
        var progress = new ReadProgress(Collection);
        var export = Await(token =>
            new FusionExporter(Client).ExportAsync(
                query,
                new ExportOptions
                {
                    Path = path,
                    Format = format,
                    PartSize = PartSize,
                    Force = Force,
                    Start = start,
                    Keys = keys,
                    Missing = key => Post(c => c.WriteError(Missing(key))),
                    Changes = start is null ? null : ChangesOf(query),
                    // The server's own attributes, in its order, where it tells them.
                    Learn = Field.Length == 0 ? LearningOf(Collection) : null,
                    Progress = rows => Post(c => c.WriteProgress(progress.Step(rows, total: null))),
                    Note = sentence => Post(c => c.WriteVerbose(sentence)),
                    Warn = sentence => Post(c => c.WriteWarning(sentence)),
                },
                token
            )
        );
        if (progress.HasBegun)
            WriteProgress(progress.Finish());
        if (WatermarkVariable is not null)
            SessionState.PSVariable.Set(WatermarkVariable, export.Watermark);
        WriteObject(export);
    }

    /// <summary>The key that rows are read by, which need not be what stands in the address of one.</summary>
    private long KeyOf(object one)
    {
        var addressed = ResourceKey.Of(Collection);
        var known = ResourceCatalog.Find(Collection)?.Key ?? [];
        var key = known.Count == 1 ? known[0] : addressed;
        var target = AddressedRecord.Of(one, Collection, key, ActiveConnection.Server, Connection is not null);
        var value =
            target.Record is { } record && key is not null ? FusionRecord.GetValue(record, key)
            : target.Copy is { } copy && key is not null ? Unwrap.Value(copy.Properties[key]?.Value)
            : null;
        if (value is null && addressed != key)
            throw new FusionInputException(
                $"{Collection.Names[Collection.Names.Count - 1]} are exported by their {key}, and their addresses have the {addressed}: "
                    + $"'{one}' does not say the {key}. Give records or objects that have it, or select them by -Filter."
            );
        var path = value is null ? target.Path.ToString() : "";
        var text = value is null ? path.Substring(path.LastIndexOf('/') + 1) : Convert.ToString(value, CultureInfo.InvariantCulture);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FusionInputException($"'{text}' is no key of {Collection}, which is a whole number.");
    }

    private ErrorRecord Missing(long key)
    {
        var which = string.Format(CultureInfo.InvariantCulture, "{0} {1}", Collection.Names[Collection.Names.Count - 1], key);
        return FusionErrors.Record(
            new ServiceException(FusionFailure.NotFound, $"There is no record {which}, or not for this user. The others are exported."),
            key
        );
    }

    private ChangeOptions ChangesOf(RecordQuery query) =>
        new()
        {
            Kind = Kind,
            Attribute = ChangeAttributes.Of(Collection, Attribute, Kind, () => DescriptionOf(Collection)),
            Overlap = Overlap,
            First = query.First,
        };

    private static ExportFormat FormatOf(string path) =>
        System.IO.Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" => ExportFormat.Csv,
            ".JSONL" or ".NDJSON" => ExportFormat.JsonLines,
            ".PARQUET" => ExportFormat.Parquet,
            "" => throw new FusionInputException(
                $"-Path: '{path}' has no ending that says the format. Name the file .csv, .jsonl or .parquet, or give -Format."
            ),
            _ => throw new FusionInputException(
                $"-Path: the ending '{System.IO.Path.GetExtension(path)}' does not say the format. Name the file .csv, "
                    + ".jsonl or .parquet, or give -Format."
            ),
        };
}
