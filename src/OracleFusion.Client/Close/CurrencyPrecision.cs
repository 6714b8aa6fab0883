namespace OracleFusion.Client.Close;

/// <summary>How many decimals the amounts of a currency have: as the pod's set-up says (<c>currenciesLOV</c>, Precision), and where the
/// user may not see that, as ISO 4217 has it.</summary>
internal static class CurrencyPrecision
{
    private const string Currencies = "currenciesLOV";

    // ISO 4217, list one: the currencies whose minor unit is another than the hundredth.
    private static readonly Dictionary<string, int> Iso = new(StringComparer.Ordinal)
    {
        ["BHD"] = 3,
        ["BIF"] = 0,
        ["CLF"] = 4,
        ["CLP"] = 0,
        ["DJF"] = 0,
        ["GNF"] = 0,
        ["IQD"] = 3,
        ["ISK"] = 0,
        ["JOD"] = 3,
        ["JPY"] = 0,
        ["KMF"] = 0,
        ["KRW"] = 0,
        ["KWD"] = 3,
        ["LYD"] = 3,
        ["OMR"] = 3,
        ["PYG"] = 0,
        ["RWF"] = 0,
        ["TND"] = 3,
        ["UGX"] = 0,
        ["UYI"] = 0,
        ["UYW"] = 4,
        ["VND"] = 0,
        ["VUV"] = 0,
        ["XAF"] = 0,
        ["XOF"] = 0,
        ["XPF"] = 0,
    };

    /// <summary>The decimals of a currency by ISO 4217.</summary>
    public static int OfIso(string currency) => Iso.TryGetValue(currency, out var digits) ? digits : 2;

    /// <summary>The decimals of a currency on a pod.</summary>
    public static async Task<int> FindAsync(CloseReader reader, string currency, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await reader
                .ReadAsync(
                    Currencies,
                    [CloseReader.Is(Currencies, "CurrencyCode", currency)],
                    ["CurrencyCode", "Precision"],
                    cancellationToken
                )
                .ConfigureAwait(false);
            return rows is [var own] && FusionRecord.GetValue(own, "Precision") is long and >= 0 and <= 28 and var digits
                ? (int)digits
                : OfIso(currency);
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.Forbidden or FusionFailure.NotFound)
        {
            return OfIso(currency);
        }
    }
}
