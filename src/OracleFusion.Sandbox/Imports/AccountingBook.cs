using System.Globalization;

namespace OracleFusion.Sandbox.Imports;

/// <summary>What a document moves: from one account to another, in its own currency and in the ledger's. Debits are positive.</summary>
/// <param name="Source">The document, as the subledger knows it.</param>
/// <param name="Category">The journal category.</param>
/// <param name="Debit">The account that a positive amount debits.</param>
internal sealed record AccountingEntry(
    AccountingSource Source,
    string Category,
    string Document,
    string Period,
    DateOnly Day,
    string Currency,
    decimal Entered,
    decimal Accounted,
    string Debit,
    string Credit
);

/// <summary>A document that is accounted.</summary>
/// <param name="Entity">The code of its kind (ENTITY_CODE of XLA_TRANSACTION_ENTITIES).</param>
/// <param name="Id">Its own number in the application.</param>
/// <param name="DebitClass">The accounting class of what its entries debit.</param>
internal sealed record AccountingSource(string Entity, object? Id, object? Number, string DebitClass, string CreditClass);

/// <summary>What a run of Create Accounting accounts, and what keeps it from accounting the rest.</summary>
internal sealed class AccountingBook(AccountingLedger ledger)
{
    public List<AccountingEntry> Entries { get; } = [];

    public List<(string Document, string Message)> Errors { get; } = [];

    /// <summary>Whether a document can be accounted on a day; what keeps it is noted.</summary>
    public bool Take(string document, DateOnly day, string? error)
    {
        error ??= ledger.PeriodOf(day) is null
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The accounting date {day:yyyy-MM-dd} is not in an open or future enterable period of {ledger.Name}."
            )
            : null;
        if (error is not null)
            Errors.Add((document, error));
        return error is null;
    }

    public void Add(
        AccountingSource source,
        string category,
        string document,
        DateOnly day,
        string? currency,
        decimal entered,
        decimal accounted,
        string debit,
        string credit
    ) =>
        Entries.Add(
            new AccountingEntry(
                source,
                category,
                document,
                ledger.PeriodOf(day)!,
                day,
                currency ?? ledger.Currency,
                entered,
                accounted,
                debit,
                credit
            )
        );

    /// <summary>The rate from a document's currency to the ledger's; null where the document has none.</summary>
    public decimal? Rate(string? currency, object? conversionRate) =>
        currency == ledger.Currency ? 1m
        : conversionRate is null ? null
        : Number(conversionRate);

    public string NoRate(string? currency) => $"There is no conversion rate from {currency} to {ledger.Currency}.";

    public static decimal Number(object? value) => value is null ? 0 : Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    public static decimal Cents(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
