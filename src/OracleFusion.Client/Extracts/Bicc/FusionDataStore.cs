namespace OracleFusion.Client;

/// <summary>A data store of BI Cloud Connector (BICC): a view object of the application that can be extracted.</summary>
public sealed class FusionDataStore
{
    /// <summary>Its name, such as <c>FscmTopModelAM.FinExtractAM.GlBiccExtractAM.BalanceExtractPVO</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its columns. Null where they were not read: a list of data stores does not have them.</summary>
    public IReadOnlyList<FusionDataStoreColumn>? Columns
    {
        get;
        init => field = value?.ToArray();
    }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}

/// <summary>A column of a data store.</summary>
public sealed class FusionDataStoreColumn
{
    /// <summary>The data store.</summary>
    public required string DataStore { get; init; }

    /// <summary>Its name, which is the name of the column in the files.</summary>
    public required string Name { get; init; }

    /// <summary>Its label; null where there is none.</summary>
    public string? Label { get; init; }

    /// <summary>Its type in the service's words, such as VARCHAR, NUMERIC or TIMESTAMP.</summary>
    public string? DataType { get; init; }

    /// <summary>Whether it is one of the primary key: its values stand in the file of primary keys too.</summary>
    public bool IsPrimaryKey { get; init; }

    /// <summary>Whether it is the time of the last update, by which changed rows are told.</summary>
    public bool IsLastUpdateDate { get; init; }

    /// <summary>Whether it is extracted.</summary>
    public bool IsExtracted { get; init; }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
