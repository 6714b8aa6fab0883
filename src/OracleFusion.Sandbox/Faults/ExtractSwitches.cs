namespace OracleFusion.Sandbox;

/// <summary>How the Data Extraction tool and BI Cloud Connector behave, and what goes wrong with them. All can be switched while the server
/// runs.</summary>
public sealed class ExtractSwitches
{
    /// <summary>Whether the list of files, or a manifest, names hashes that are not those of the files.</summary>
    public bool AreHashesWrong { get; set; }

    /// <summary>Whether a manifest names no hashes.</summary>
    public bool AreHashesLeftOut { get; set; }

    /// <summary>Whether a file is given whole, whatever range of it was asked for.</summary>
    public bool AreRangesIgnored { get; set; }

    /// <summary>Whether one view of an extract definition is not extracted, and the request says that it succeeded; of several data stores
    /// the first one is left out, and the run ends with a warning.</summary>
    public bool IsOneViewLeftOut { get; set; }

    /// <summary>Whether extracts end with an error.</summary>
    public bool DoExtractsFail { get; set; }

    /// <summary>The most rows of a file; an extract with more has several.</summary>
    public int RowsOfFile { get; set; } = 50_000;

    /// <summary>Whether files of data stores have half of their rows, and the run says that it succeeded with all of them.</summary>
    public bool AreRowsCut { get; set; }

    /// <summary>Whether the account of the rows of data stores is not written.</summary>
    public bool IsAccountLeftOut { get; set; }

    /// <summary>Whether a file that a manifest lists is not on the content server.</summary>
    public bool IsOneFileMissing { get; set; }

    /// <summary>Whether a zip of a data store holds a full and an incremental file.</summary>
    public bool AreFullAndIncrementalTogether { get; set; }

    /// <summary>How long after the end of a run its files appear on the content server.</summary>
    public TimeSpan FileDelay { get; set; }

    /// <summary>The most data stores on a page of their list.</summary>
    public int DataStoresOfPage { get; set; } = 1000;

    internal void Clear()
    {
        (AreHashesWrong, AreHashesLeftOut, AreRangesIgnored) = (false, false, false);
        (IsOneViewLeftOut, DoExtractsFail) = (false, false);
        (AreRowsCut, IsAccountLeftOut, IsOneFileMissing, AreFullAndIncrementalTogether) = (false, false, false, false);
        (RowsOfFile, DataStoresOfPage, FileDelay) = (50_000, 1000, TimeSpan.Zero);
    }
}
