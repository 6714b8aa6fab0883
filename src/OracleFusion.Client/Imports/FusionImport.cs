namespace OracleFusion.Client;

/// <summary>A file import or an export of the registry: Oracle's table of interfaces (FUN_ERP_INTERFACE_OPTIONS), whose ids are the same on
/// every server.</summary>
public sealed class FusionImport
{
    /// <summary>Its number in the registry, which the services take as <c>InterfaceDetails</c>.</summary>
    public required int InterfaceDetails { get; init; }

    /// <summary>The family: FIN, PRC, SCM, PRJ, HED or PSC.</summary>
    public required string Module { get; init; }

    /// <summary>The business object in Oracle's words, such as <c>payableInvoiceBatch</c>.</summary>
    public required string Object { get; init; }

    /// <summary>The account of the content server that its files go to or come from, such as <c>fin/payables/import</c>.</summary>
    public required string Account { get; init; }

    /// <summary>The job that imports or exports; null where the registry names none.</summary>
    public FusionJobDefinition? Job { get; init; }

    /// <summary>What loads the file: <c>SQLLOADER</c> for imports of CSV files, <c>BIPREPORT</c> for exports, <c>ESSJOB</c> where the job
    /// reads it itself.</summary>
    public string Loader { get; init; } = "";

    /// <summary>The processing that follows the load, where the registry names one.</summary>
    public string? PostProcessing { get; init; }

    /// <summary>The job that reports what was imported and rejected, where there is one.</summary>
    public string? Report { get; init; }

    /// <summary>The CSV files that its zip may hold, with the interface tables that each goes to.</summary>
    public IReadOnlyList<FusionImportFile> Files
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The names of the arguments of its job, where the list is known.</summary>
    public IReadOnlyList<string> Arguments => Job is null ? [] : JobSignatures.Names(Job).ToArray();

    /// <summary>Whether the job writes data out instead of taking data in.</summary>
    public bool IsExport => Loader == "BIPREPORT" || Account.EndsWith("/export", StringComparison.Ordinal);

    /// <summary>Number and object.</summary>
    public override string ToString() => FormattableString.Invariant($"{InterfaceDetails} {Object}");
}

/// <summary>A CSV file of an import.</summary>
/// <param name="name">The name that it has in the zip.</param>
/// <param name="tables">The interface tables that it is loaded into.</param>
public sealed class FusionImportFile(string name, IReadOnlyList<string> tables)
{
    /// <summary>The name that it has in the zip.</summary>
    public string Name => name;

    /// <summary>The interface tables that it is loaded into.</summary>
    public IReadOnlyList<string> Tables => tables;

    /// <summary>The name.</summary>
    public override string ToString() => name;
}
