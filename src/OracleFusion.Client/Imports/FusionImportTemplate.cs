namespace OracleFusion.Client;

/// <summary>The layout of the data files of an import: which columns stand where. SQL*Loader goes by the position alone, so every column
/// counts, an unused one too.</summary>
public sealed class FusionImportTemplate
{
    /// <summary>The number of the import in the registry; null where it is not known.</summary>
    public int? InterfaceDetails { get; init; }

    /// <summary>The business object in Oracle's words; null where it is not known.</summary>
    public string? Object { get; init; }

    /// <summary>The release or the version that the source states, such as <c>2021/01/19</c> of a control file; null where it states
    /// none.</summary>
    public string? Release { get; init; }

    /// <summary>What it was read from: a workbook, a control file, the log of a load, or a saved template, with its name or its
    /// request.</summary>
    public required string Source { get; init; }

    /// <summary>The data files. The first one is the main one, of headers where there are lines.</summary>
    public required IReadOnlyList<FusionTemplateFile> Files
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The file of a name, with or without <c>.csv</c>, or of an interface table; null where there is none.</summary>
    public FusionTemplateFile? Find(string name) =>
        Files.FirstOrDefault(file => file.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? Files.FirstOrDefault(file =>
            file.Stem.Equals(name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(file.Table, name, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The names of the files that the import takes too, and that are not in the template; empty where the import is not
    /// known.</summary>
    internal IReadOnlyList<string> Lacking =>
        InterfaceDetails is { } number && ImportRegistry.All.FirstOrDefault(one => one.InterfaceDetails == number) is { } import
            ? [.. import.Files.Select(file => file.Name).Where(name => Find(name) is null)]
            : [];

    /// <summary>The object and the source.</summary>
    public override string ToString() => $"{Object ?? string.Join(", ", Files)} ({Source})";
}

/// <summary>The layout of one data file.</summary>
public sealed class FusionTemplateFile
{
    /// <summary>The name that it must have in the zip, such as <c>ApInvoicesInterface.csv</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The interface table that it is loaded into; null where the source does not tell.</summary>
    public string? Table { get; init; }

    /// <summary>The columns in their order.</summary>
    public required IReadOnlyList<FusionTemplateColumn> Columns
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The name without its ending.</summary>
    internal string Stem => Path.GetFileNameWithoutExtension(Name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>A column of a data file.</summary>
public sealed class FusionTemplateColumn
{
    /// <summary>The type of text.</summary>
    public const string TextType = "Text";

    /// <summary>The type of numbers.</summary>
    public const string NumberType = "Number";

    /// <summary>The type of dates.</summary>
    public const string DateType = "Date";

    /// <summary>The type of dates with a time of day.</summary>
    public const string TimestampType = "Timestamp";

    /// <summary>Its position in the line, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The name: of the column of the interface table, such as <c>INVOICE_NUM</c>; the heading where the source has only
    /// that.</summary>
    public required string Name { get; init; }

    /// <summary>The heading in Oracle's workbook, such as <c>Invoice Number</c>; null where the source has none.</summary>
    public string? Label { get; init; }

    /// <summary><c>Text</c>, <c>Number</c>, <c>Date</c> or <c>Timestamp</c>; null where the source does not tell.</summary>
    public string? Type { get; init; }

    /// <summary>How a date is written, in Oracle's words, such as <c>YYYY/MM/DD</c>; null where the source does not tell.</summary>
    public string? Format { get; init; }

    /// <summary>The most characters that it can hold; null where the source does not tell.</summary>
    public int? Length { get; init; }

    /// <summary>Whether the source marks it as required. A control file marks none.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether the loader makes line breaks of the two characters <c>\n</c>. Any other column cannot hold one.</summary>
    public bool TakesLineBreaks { get; init; }

    /// <summary>Whether it is the mark at the end of the line that some files have: the text END.</summary>
    internal bool IsEnd => Name == "END";

    /// <summary>Position and name.</summary>
    public override string ToString() => FormattableString.Invariant($"{Number} {Name}");
}
