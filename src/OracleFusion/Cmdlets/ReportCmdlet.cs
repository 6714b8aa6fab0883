using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Output;
using OracleFusion.Parameters;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that gives the document of a report: its rows as objects, or the document as a file.</summary>
public abstract class ReportCmdlet : ConnectedCmdlet
{
    private protected ReportCmdlet() { }

    /// <summary>The format: csv unless given, or what the ending of -OutFile says. Rows are read of csv and xml.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ReportFormatCompleter))]
    [ValidatePattern("^[a-z0-9]+$")]
    public string? Format { get; set; }

    /// <summary>The file to save the document in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public virtual string? OutFile { get; set; }

    /// <summary>Replaces a file that is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The types of columns by name, such as @{ AMOUNT = [decimal]; GL_DATE = [datetime] }; text unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? As { get; set; }

    private protected override bool ChangesServer => false;

    /// <summary>The full path of the file; null for rows.</summary>
    /// <exception cref="FusionInputException">What is for rows was given for a file.</exception>
    private protected string? TargetFile()
    {
        if (OutFile is null)
            return null;
        return As is null
            ? this.FilePath(OutFile, nameof(OutFile))
            : throw new FusionInputException("-As is for rows; a file has the document as it is.");
    }

    /// <summary>The format of the document: what was given, or what the ending of the file says.</summary>
    /// <param name="file">The file; null for rows.</param>
    /// <param name="unless">The format of rows where none was given.</param>
    /// <exception cref="FusionInputException">No rows are read of it.</exception>
    private protected string FormatOf(string? file, string unless = "csv")
    {
        var format = Format ?? (file is null ? unless : EndingOf(file));
        return file is null && format is not ("csv" or "xml")
            ? throw new FusionInputException(
                format.Length > 0
                    ? $"Rows are read of csv and xml; {format} needs -OutFile."
                    : "The service does not say of what format the document is: give -Format csv, -Format xml or -OutFile."
            )
            : format;
    }

    /// <summary>Gives the rows of a document.</summary>
    /// <param name="what">The report, for messages.</param>
    /// <param name="format">csv or xml; null for what the answer says.</param>
    /// <param name="types">The types that were given, by column.</param>
    /// <param name="read">Writes the document.</param>
    private protected void WriteRows(
        string what,
        string? format,
        IReadOnlyDictionary<string, Type> types,
        Func<Stream, CancellationToken, Task<FusionReportDocument>> read
    )
    {
        using var document = TemporaryFile.Create();
        var result = Await(token => read(document, token));
        WriteVerbose($"The report came by {result.Protocol}, {document.Length:N0} bytes of {result.ContentType}.");
        using var rows = FusionReportRows.Open(
            document,
            format ?? FormatOf(null, FusionReports.FormatOf(result.ContentType)),
            result.ContentType
        );
        if (rows.Columns.Count == 0)
        {
            WriteVerbose($"The report {what} has no rows.");
            return;
        }

        var made = new ReportRows(rows.Columns, [.. rows.Columns.Select(static _ => SqlColumnType.Text)], types);
        while (!IsStopping && rows.Read() is { } row)
            WriteObject(made.Of(row));
    }

    /// <summary>Saves a document, whole or not at all.</summary>
    /// <param name="file">The full path of the file.</param>
    /// <param name="read">Writes the document.</param>
    private protected void WriteFile(string file, Func<Stream, CancellationToken, Task<FusionReportDocument>> read)
    {
        SaveFile(file, Force, async (stream, stop) =>
        {
            using var document = TemporaryFile.Create();
            var result = await read(document, stop).ConfigureAwait(false);
            var size = document.Length;
            Post(c => c.WriteVerbose($"The report came by {result.Protocol}, {size:N0} bytes of {result.ContentType}."));
            await document.CopyToAsync(stream, 81_920, stop).ConfigureAwait(false);
        });
        WriteFileItem(file);
    }

    private static string EndingOf(string file) =>
        System.IO.Path.GetExtension(file) is { Length: > 1 } ending
            ? ending.Substring(1).ToLowerInvariant()
            : throw new FusionInputException($"'{file}' has no ending that says the format: give -Format.");
}
