namespace OracleFusion.Client.Export;

/// <summary>Parquet needs a later .NET than this build is for.</summary>
internal static class ParquetFile
{
    /// <summary>Refuses.</summary>
    /// <exception cref="FusionInputException">Always.</exception>
    public static void Require() =>
        throw new FusionInputException(
            "Parquet files are written by PowerShell 7.4 and later, and not by Windows PowerShell. Export to CSV (.csv) or JSON Lines "
                + "(.jsonl) here."
        );

    /// <summary>Refuses.</summary>
    public static long Write(
        PartRows rows,
        IReadOnlyList<(string Header, CatalogType? Type)> columns,
        Stream target,
        string name,
        List<string> warnings,
        CancellationToken cancellationToken
    )
    {
        // The parameters are those of the other build.
        _ = (rows, columns, target, name, warnings, cancellationToken);
        Require();
        return 0;
    }
}
