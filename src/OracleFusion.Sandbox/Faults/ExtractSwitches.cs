namespace OracleFusion.Sandbox;

/// <summary>How the Data Extraction tool behaves, and what goes wrong with it. All can be switched while the server runs.</summary>
public sealed class ExtractSwitches
{
    /// <summary>Whether the list of files names hashes that are not those of the files.</summary>
    public bool AreHashesWrong { get; set; }

    /// <summary>Whether a file is given whole, whatever range of it was asked for.</summary>
    public bool AreRangesIgnored { get; set; }

    /// <summary>Whether one view of an extract definition is not extracted, and the request says that it succeeded.</summary>
    public bool IsOneViewLeftOut { get; set; }

    /// <summary>Whether extracts end with an error.</summary>
    public bool DoExtractsFail { get; set; }

    /// <summary>The most rows of a file; an extract with more has several.</summary>
    public int RowsOfFile { get; set; } = 50_000;

    internal void Clear()
    {
        (AreHashesWrong, AreRangesIgnored, IsOneViewLeftOut, DoExtractsFail) = (false, false, false, false);
        RowsOfFile = 50_000;
    }
}
