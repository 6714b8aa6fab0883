namespace OracleFusion.Client.Close;

/// <summary>Finds a period of a ledger, its days and the business units that are accounted there.</summary>
internal sealed class LedgerPeriodReader(CloseReader reader)
{
    private const string Ledgers = "ledgersLOV";
    private const string Periods = "accountingPeriodStatusLOV";
    private const string Units = "finBusinessUnitsLOV";

    /// <summary>Oracle's number of the general ledger among the applications.</summary>
    private const long GeneralLedger = 101;

    private static readonly string[] PeriodFields = ["PeriodNameId", "ApplicationId", "LedgerId", "ClosingStatus", "StartDate", "EndDate"];

    /// <param name="ledger">The name of the ledger.</param>
    /// <param name="period">The name of the period.</param>
    /// <param name="businessUnits">The business units to look at; empty for those whose primary ledger it is.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="ServiceException">There is no such ledger or period, or the user may not see it.</exception>
    public async Task<FusionLedgerPeriod> FindAsync(
        string ledger,
        string period,
        IReadOnlyList<string> businessUnits,
        CancellationToken cancellationToken
    )
    {
        string[] fields = ["LedgerId", "Name", "CurrencyCode"];
        var found = await reader
            .ReadAsync(Ledgers, [CloseReader.Is(Ledgers, "Name", ledger)], fields, cancellationToken)
            .ConfigureAwait(false);
        if (found is not [var owner])
            throw await NoLedgerAsync(ledger, found.Count, cancellationToken).ConfigureAwait(false);
        var id = FusionRecord.GetValue(owner, "LedgerId") as long? ?? throw Incomplete(Ledgers, ledger, "LedgerId");
        var named = await reader
            .ReadAsync(
                Periods,
                [
                    CloseReader.Is(Periods, "LedgerId", id),
                    CloseReader.Is(Periods, "ApplicationId", GeneralLedger),
                    CloseReader.Is(Periods, "PeriodNameId", period),
                ],
                PeriodFields,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (named is not [var own])
            throw await NoPeriodAsync(ledger, id, period, cancellationToken).ConfigureAwait(false);
        var told = await UnitsAsync(id, cancellationToken).ConfigureAwait(false);
        var currency = CloseReader.Text(owner, "CurrencyCode");
        return new FusionLedgerPeriod
        {
            Ledger = ledger,
            LedgerId = id,
            Currency = currency,
            Precision = await CurrencyPrecision.FindAsync(reader, currency, cancellationToken).ConfigureAwait(false),
            Period = period,
            StartDate = CloseReader.Day(own, "StartDate") ?? throw Incomplete(Periods, period, "StartDate"),
            EndDate = CloseReader.Day(own, "EndDate") ?? throw Incomplete(Periods, period, "EndDate"),
            ClosingStatus = CloseReader.Text(own, "ClosingStatus"),
            BusinessUnits = Chosen(ledger, businessUnits, told),
            AreBusinessUnitsKnown = told.Count > 0,
        };
    }

    /// <summary>The period that begins the day after this one, or ends the day before it; null where there is none.</summary>
    public async Task<FusionLedgerPeriod?> NeighbourAsync(FusionLedgerPeriod period, bool isNext, CancellationToken cancellationToken)
    {
        var (attribute, day) = isNext ? ("StartDate", period.EndDate.AddDays(1)) : ("EndDate", period.StartDate.AddDays(-1));
        var found = await reader
            .ReadAsync(
                Periods,
                [
                    CloseReader.Is(Periods, "LedgerId", period.LedgerId),
                    CloseReader.Is(Periods, "ApplicationId", GeneralLedger),
                    CloseReader.Is(Periods, "AdjustmentPeriodFlag", false),
                    CloseReader.Is(Periods, attribute, day),
                ],
                PeriodFields,
                cancellationToken
            )
            .ConfigureAwait(false);
        return found is not [var own]
            ? null
            : new FusionLedgerPeriod
            {
                Ledger = period.Ledger,
                LedgerId = period.LedgerId,
                Currency = period.Currency,
                Precision = period.Precision,
                Period = CloseReader.Text(own, "PeriodNameId"),
                StartDate = CloseReader.Day(own, "StartDate") ?? throw Incomplete(Periods, period.Period, "StartDate"),
                EndDate = CloseReader.Day(own, "EndDate") ?? throw Incomplete(Periods, period.Period, "EndDate"),
                ClosingStatus = CloseReader.Text(own, "ClosingStatus"),
                BusinessUnits = period.BusinessUnits,
                AreBusinessUnitsKnown = period.AreBusinessUnitsKnown,
            };
    }

    // The business units whose primary ledger it is; none where the server does not tell them.
    private async Task<List<string>> UnitsAsync(long ledger, CancellationToken cancellationToken)
    {
        try
        {
            var units = await reader
                .ReadAsync(
                    Units,
                    [CloseReader.Is(Units, "PrimaryLedgerId", ledger.ToString(System.Globalization.CultureInfo.InvariantCulture))],
                    ["BusinessUnitId", "BusinessUnitName"],
                    cancellationToken
                )
                .ConfigureAwait(false);
            return units.ConvertAll(unit => CloseReader.Text(unit, "BusinessUnitName"));
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.Forbidden or FusionFailure.NotFound)
        {
            return [];
        }
    }

    // The documents of a name that is no unit of the ledger are none, and none stands in the way of a close.
    private static List<string> Chosen(string ledger, IReadOnlyList<string> given, List<string> told)
    {
        if (told.Count == 0 && given.Count == 0)
            throw new ServiceException(
                FusionFailure.NotFound,
                $"No business unit is told whose primary ledger is '{ledger}'. Give the business units by -BusinessUnit."
            );
        if (told.Count == 0 || given.Count == 0)
            return [.. (given.Count == 0 ? told : given).Distinct(StringComparer.Ordinal)];
        var foreign = given.Where(name => !told.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(CloseCommand.Quoted).ToList();
        return foreign.Count == 0
            ? [.. told.Where(name => given.Contains(name, StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal)]
            : throw new FusionInputException(
                $"{string.Join(", ", foreign)}: no business unit whose primary ledger is '{ledger}'. Those are "
                    + $"{string.Join(", ", told.Select(CloseCommand.Quoted))}."
            );
    }

    private async Task<ServiceException> NoLedgerAsync(string ledger, int count, CancellationToken cancellationToken)
    {
        var query = new RecordQuery
        {
            Resource = ResourcePath.Collection("fscm", Ledgers),
            Fields = ["Name"],
            OnlyData = true,
            First = 20,
        };
        var some = await reader.ReadAsync(query, cancellationToken).ConfigureAwait(false);
        var names = some.Select(other => CloseReader.Text(other, "Name")).ToList();
        return new ServiceException(
            FusionFailure.NotFound,
            count > 1 ? $"There are {count} ledgers of the name '{ledger}'."
                : some.Count == 0 ? $"There is no ledger '{ledger}', and none that you may see."
                : $"There is no ledger '{ledger}' that you may see.{NearestName.Question(names, ledger)} Ledgers are named "
                    + $"{string.Join(", ", names.Select(CloseCommand.Quoted))}."
        );
    }

    private async Task<ServiceException> NoPeriodAsync(string ledger, long id, string period, CancellationToken cancellationToken)
    {
        FilterExpression[] open =
        [
            CloseReader.Is(Periods, "LedgerId", id),
            CloseReader.Is(Periods, "ApplicationId", GeneralLedger),
            CloseReader.Is(Periods, "ClosingStatus", "O"),
        ];
        var some = await reader.ReadAsync(Periods, open, ["PeriodNameId"], cancellationToken).ConfigureAwait(false);
        var names = some.Select(other => CloseReader.Text(other, "PeriodNameId")).ToList();
        return new ServiceException(
            FusionFailure.NotFound,
            $"The ledger '{ledger}' has no period '{period}'.{NearestName.Question(names, period)} Open are "
                + $"{(names.Count == 0 ? "none" : string.Join(", ", names))}."
        );
    }

    private static ServiceException Incomplete(string resource, string row, string attribute) =>
        new(FusionFailure.IncompleteAnswer, $"{resource} gives no {attribute} of '{row}'.");
}
