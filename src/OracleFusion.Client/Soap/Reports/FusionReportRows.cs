using System.Text;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Soap;

namespace OracleFusion.Client;

/// <summary>The rows of a report's document, in CSV or XML, one after the other. A value is the text that the service wrote, or null for
/// none: CSV and Oracle do not tell an empty text from none.</summary>
public sealed class FusionReportRows : IDisposable
{
    private readonly IReportRows _rows;

    private FusionReportRows(IReportRows rows) => _rows = rows;

    /// <summary>The names of the columns in the order of the document, each once without regard to case; empty where there are no
    /// rows.</summary>
    public IReadOnlyList<string> Columns => _rows.Columns;

    /// <summary>Opens the rows of a document.</summary>
    /// <param name="document">The document, in a stream that can seek. It stays the caller's.</param>
    /// <param name="format">csv or xml.</param>
    /// <param name="contentType">Its media type, whose charset counts; null where it is not known.</param>
    /// <exception cref="ServiceException">The document breaks off, or cannot be read.</exception>
    public static FusionReportRows Open(Stream document, string format, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Length == document.Position)
            return new FusionReportRows(new NoRows());
        return new FusionReportRows(
            Guard<IReportRows>(() => format == "csv" ? new CsvRows(document, contentType) : new XmlRows(document, contentType))
        );
    }

    /// <summary>The values of the next row in the order of the columns; null behind the last one.</summary>
    /// <exception cref="ServiceException">The document breaks off, or cannot be read.</exception>
    public string?[]? Read() => Guard(_rows.Read);

    /// <summary>Ends the reading.</summary>
    public void Dispose() => _rows.Dispose();

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (IncompleteBodyException e)
        {
            throw new ServiceException(FusionFailure.IncompleteAnswer, e.Message, e);
        }
        catch (DecoderFallbackException e)
        {
            throw new ServiceException(FusionFailure.IncompleteAnswer, DocumentText.Undecodable(e).Message, e);
        }
    }

    private sealed class NoRows : IReportRows
    {
        public IReadOnlyList<string> Columns => [];

        public string?[]? Read() => null;

        public void Dispose() { }
    }
}
