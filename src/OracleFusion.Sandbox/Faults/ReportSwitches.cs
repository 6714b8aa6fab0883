namespace OracleFusion.Sandbox;

/// <summary>How BI Publisher behaves where pods differ, and what goes wrong with it. All can be switched while the server runs.</summary>
public sealed class ReportSwitches
{
    private int _timeOuts;
    private int _throttled;

    /// <summary>Whether the REST face answers 500, as on pods where only SOAP works.</summary>
    public bool IsRestClosed { get; set; }

    /// <summary>Whether faults come with HTTP 200.</summary>
    public bool AreFaultsSuccesses { get; set; }

    /// <summary>Whether an error of the database stands in a document that says success.</summary>
    public bool AreErrorsInData { get; set; }

    /// <summary>Whether base64 is wrapped every 76 characters.</summary>
    public bool IsBase64Wrapped { get; set; }

    /// <summary>Whether documents in text begin with a byte order mark.</summary>
    public bool HasByteOrderMark { get; set; }

    /// <summary>Whether users may write to their own folder only.</summary>
    public bool IsCustomFolderClosed { get; set; }

    /// <summary>Whether the value of the parameter P_B64_CONTENT is dropped, so that its default is used.</summary>
    public bool AreParametersDropped { get; set; }

    /// <summary>How long an object that was uploaded stays unseen.</summary>
    public TimeSpan UnseenFor { get; set; }

    /// <summary>The most bytes that a document may have before the size guard refuses it; 0 for no limit.</summary>
    public int SizeLimit { get; set; }

    /// <summary>The most rows of a document; more are cut without a word. 0 for no limit.</summary>
    public int MostRows { get; set; }

    /// <summary>How many of the next reports are given up because their query takes too long.</summary>
    public int TimeOuts
    {
        get => Volatile.Read(ref _timeOuts);
        set => Volatile.Write(ref _timeOuts, value);
    }

    /// <summary>How many of the next SOAP calls are refused by the security policy, as when there are too many at once.</summary>
    public int Throttled
    {
        get => Volatile.Read(ref _throttled);
        set => Volatile.Write(ref _throttled, value);
    }

    internal bool TakeTimeOut() => TimeOuts > 0 && Interlocked.Decrement(ref _timeOuts) >= 0;

    internal bool TakeThrottled() => Throttled > 0 && Interlocked.Decrement(ref _throttled) >= 0;

    internal void Clear()
    {
        (IsRestClosed, AreFaultsSuccesses, AreErrorsInData, IsBase64Wrapped) = (false, false, false, false);
        (HasByteOrderMark, IsCustomFolderClosed, AreParametersDropped) = (false, false, false);
        (UnseenFor, SizeLimit, MostRows, TimeOuts, Throttled) = (TimeSpan.Zero, 0, 0, 0, 0);
    }
}
