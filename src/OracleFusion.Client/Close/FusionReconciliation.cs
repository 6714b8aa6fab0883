using System.Text;
using OracleFusion.Client.Close;

namespace OracleFusion.Client;

/// <summary>What a controller signs: comparisons of balances and the checks of the period's close, on one page.</summary>
public sealed class FusionReconciliation
{
    /// <summary>The title of the page.</summary>
    public required string Title { get; init; }

    /// <summary>The comparisons, one at least, all of one server.</summary>
    public required IReadOnlyList<FusionBalanceComparison> Comparisons
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The checks to show; empty for none.</summary>
    public IReadOnlyList<FusionCloseCheck> Checks
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>Who prepared it; null for the user who compared.</summary>
    public string? PreparedBy { get; init; }

    /// <summary>When the page was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Writes the page as HTML that fetches nothing from elsewhere, in UTF-8.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        _ = target ?? throw new ArgumentNullException(nameof(target));
        using var page = new MemoryStream(Encoding.UTF8.GetBytes(new ReconciliationPage(this).Write()));
        await page.CopyToAsync(target, 81_920, cancellationToken).ConfigureAwait(false);
    }
}
