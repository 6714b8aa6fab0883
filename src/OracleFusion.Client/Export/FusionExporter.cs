using OracleFusion.Client.Export;

namespace OracleFusion.Client;

/// <summary>Exports the rows of a query to files, each row once, without making objects of them.</summary>
/// <param name="client">The connection.</param>
public sealed class FusionExporter(FusionClient client)
{
    /// <summary>
    /// Exports rows. An export that was interrupted goes on where whole pages ended, when it is asked for in the same way: rows that are
    /// read by key are not read again.
    /// </summary>
    /// <param name="query">The rows.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="cancellationToken">Stops it; what is written stays, to go on from.</param>
    /// <exception cref="FusionInputException">There is another export, or a whole one, or the files cannot be written.</exception>
    /// <exception cref="ServiceException">The service refused, could not be reached, or sent what cannot be the next rows.</exception>
    public async Task<FusionExport> ExportAsync(RecordQuery query, ExportOptions options, CancellationToken cancellationToken)
    {
        _ = query ?? throw new ArgumentNullException(nameof(query));
        _ = options ?? throw new ArgumentNullException(nameof(options));
        if (query.Skip > 0)
            throw new FusionInputException("An export has all rows from the first on: leave out -Skip.");
        try
        {
            using var run = new ExportRun(client, query, options);
            return await run.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException($"The export to '{options.Path}' cannot be written: {e.Message}", e);
        }
    }
}
