namespace OracleFusion.Client;

/// <summary>An object of the catalogue of BI Publisher.</summary>
public sealed class FusionReport
{
    /// <summary>Its name, without the ending of the file.</summary>
    public required string Name { get; init; }

    /// <summary>Its type in the service's words: Report, DataModel, Folder and others.</summary>
    public required string Type { get; init; }

    /// <summary>Its absolute path, such as <c>/Custom/Financials/Trial Balance.xdo</c>. The pages of BI Publisher call the folder
    /// <c>/Custom</c> "Shared Folders/Custom".</summary>
    public required string Path { get; init; }

    /// <summary>Who owns it; null where the service does not say.</summary>
    public string? Owner { get; init; }

    /// <summary>When it was changed last; null where the service does not say.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Who changed it last; null where the service does not say.</summary>
    public string? ModifiedBy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}

/// <summary>A parameter of a report.</summary>
public sealed class FusionReportParameter
{
    /// <summary>Its name, as a run takes it.</summary>
    public required string Name { get; init; }

    /// <summary>The label that the service shows to people.</summary>
    public string? Label { get; init; }

    /// <summary>The type that the data model declares, such as <c>xsd:string</c> or <c>xsd:date</c>.</summary>
    public string? DataType { get; init; }

    /// <summary>The value that it has where none is given.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it takes several values.</summary>
    public bool AllowsMultiple { get; init; }
}

/// <summary>A run of a report.</summary>
public sealed class FusionReportRun
{
    /// <summary>The path of the report in the catalogue.</summary>
    public required string Path { get; init; }

    /// <summary>The format of the document: csv, xml, pdf, xlsx, html, rtf and others that its layout makes.</summary>
    public required string Format { get; init; }

    /// <summary>The values of the parameters, several for one that takes several.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The layout; null for the default one.</summary>
    public string? Template { get; init; }

    /// <summary>The locale of the document, such as en-US; null for the user's.</summary>
    public string? Locale { get; init; }

    /// <summary>The time zone of the document as Java names it, such as Europe/Zurich; null for the user's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>How many bytes to fetch at a time by SOAP; 0 for all at once.</summary>
    public int ChunkSize { get; init; }
}

/// <summary>What came of a run.</summary>
/// <param name="contentType">The media type that the service gives.</param>
/// <param name="protocol">The protocol by which it ran: REST or SOAP.</param>
public sealed class FusionReportDocument(string? contentType, string protocol)
{
    /// <summary>The media type that the service gives; null where it gives none.</summary>
    public string? ContentType => contentType;

    /// <summary>The protocol by which it ran: REST or SOAP.</summary>
    public string Protocol => protocol;
}
