using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;

namespace OracleFusion.Cmdlets;

public abstract partial class ReadCmdlet
{
    /// <summary>Reads the collection, and emits what the search selects.</summary>
    private protected void Search()
    {
        long rows = 0;
        var progress = new ReadProgress(Collection);
        try
        {
            using var reader = Client.Read(Selection(FinderCall));
            var page = Next(reader);
            WriteFirst(reader);
            for (var pages = 0; page is not null; pages++, page = Next(reader))
            {
                foreach (var record in page)
                {
                    // Counted before it is written: an error after this is about rows that were handed out.
                    rows++;
                    WriteObject(record);
                }
                if (pages > 0)
                    WriteProgress(progress.Step(rows, reader.TotalCount));
            }
            if (progress.HasBegun)
                WriteProgress(progress.Finish());
            if (rows == 0 && IsVerbose)
                TellOfCase();
        }
        catch (ServiceException e) when (rows == 0 && FusionErrors.ConcernsOneInput(e))
        {
            // Nothing was read, so nothing can pass for the whole: the script decides by -ErrorAction. Once rows are out, an error ends the
            // pipeline.
            WriteError(FusionErrors.Record(e, Collection.ToString()));
        }
        catch (ServiceException e) when (rows > 0)
        {
            var error = FusionErrors.Record(e, Collection.ToString());
            error.ErrorDetails = new ErrorDetails(
                string.Format(
                    CultureInfo.InvariantCulture,
                    "Reading {0} ended after {1:N0} records; those that follow them are missing. {2}",
                    Collection.Names[Collection.Names.Count - 1],
                    rows,
                    e.Message
                )
            )
            {
                RecommendedAction = error.ErrorDetails?.RecommendedAction ?? "",
            };
            ThrowTerminatingError(error);
        }
    }

    private bool IsVerbose =>
        MyInvocation.BoundParameters.TryGetValue("Verbose", out var given)
            ? LanguagePrimitives.IsTrue(given)
            : GetVariableValue("VerbosePreference") is ActionPreference preference && preference != ActionPreference.SilentlyContinue;

    // A search by the wrong case finds nothing and gives no reason: verbose output names it.
    private void TellOfCase()
    {
        var blind = _filter?.IgnoringCase();
        var search = NounSearch;
        if ((blind is null && search is not { HasText: true }) || FinderCall is not null)
            return;
        var conditions = search?.Conditions(ignoreCase: true).ToList() ?? [];
        if (_filter is not null)
            conditions.Add(blind ?? _filter);
        using var reader = Client.Read(
            new RecordQuery
            {
                Resource = Collection,
                Filter = conditions.Aggregate((left, right) => FilterExpression.And(left, right)).ToQuery(),
                EffectiveDate = EffectiveDate,
                FrameworkVersion = FrameworkVersion,
                First = 1,
                PageSize = 1,
            }
        );
        RecordPage? page;
        try
        {
            page = Await(token => reader.ReadAsync(token));
        }
        catch (ServiceException e)
        {
            // What was asked for is answered: only the hint is missing.
            WriteVerbose($"Whether something differs only in upper and lower case could not be found out: {e.Message}");
            return;
        }

        if (page is { Count: > 0 })
            WriteVerbose(
                $"Nothing was found, but there are {Noun?.Plural ?? Collection.Names[Collection.Names.Count - 1]} that differ only "
                    + $"in upper and lower case, such as {(search is { HasText: true } ? search.Texts(page[0]) : page[0].ToString())}. "
                    + "The service compares text with regard to case; -ieq and -ilike in a filter do not."
            );
    }

    private RecordPage? Next(RecordReader reader) => Await(token => reader.ReadAsync(token));

    private void WriteFirst(RecordReader reader)
    {
        WriteVerbose(reader.PagingMethod);
        if (PagingParameters.IncludeTotalCount && reader.TotalCount is { } total)
            WriteObject(PagingParameters.NewTotalCount((ulong)total, TotalCountAccuracy));
    }
}
