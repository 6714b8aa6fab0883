namespace OracleFusion.Client;

/// <summary>What an extract of data stores has of each, by what it was told to take.</summary>
public static class FusionExtractKinds
{
    /// <summary>What a run of some content has files of, and counts.</summary>
    /// <param name="content">The content.</param>
    public static IReadOnlyList<FusionExtractKind> Kinds(this FusionExtractContent content) =>
        content switch
        {
            FusionExtractContent.Data => [FusionExtractKind.Data],
            FusionExtractContent.PrimaryKeys => [FusionExtractKind.PrimaryKeys],
            FusionExtractContent.DataAndPrimaryKeys => [FusionExtractKind.Data, FusionExtractKind.PrimaryKeys],
            _ => throw new ArgumentOutOfRangeException(nameof(content), content, "It is no content of an extract."),
        };

    /// <summary>What is counted of a kind, for messages.</summary>
    /// <param name="kind">Rows or primary keys; nothing else is counted.</param>
    public static string Words(this FusionExtractKind kind) =>
        kind switch
        {
            FusionExtractKind.Data => "rows",
            FusionExtractKind.PrimaryKeys => "primary keys",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is none that is counted."),
        };
}
