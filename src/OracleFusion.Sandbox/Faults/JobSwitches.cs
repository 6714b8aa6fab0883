namespace OracleFusion.Sandbox;

/// <summary>How the pod's jobs, imports and documents behave where pods differ, and what goes wrong with them. All can be switched while
/// the server runs.</summary>
public sealed class JobSwitches
{
    private int _refusals;

    /// <summary>Whether the REST service of the scheduler (<c>/ess/rest/scheduler</c>) answers 404, as where it is not deployed.</summary>
    public bool IsSchedulerClosed { get; set; }

    /// <summary>Whether the SOAP services (<c>/idcws</c>, <c>/fscmService</c>) refuse the user with 401, as they do without the
    /// privilege.</summary>
    public bool AreSoapServicesClosed { get; set; }

    /// <summary>Whether the import that follows a load is a request of its own instead of a child of the load.</summary>
    public bool AreImportsSeparate { get; set; }

    /// <summary>Whether imports are refused because the user may not run them: the load ends well, and only its log tells
    /// (FUN-720397).</summary>
    public bool AreImportsRefused { get; set; }

    /// <summary>Whether imports select no row, as when the values of the file are not those of the parameters: every job ends well, and
    /// nothing was imported.</summary>
    public bool DoImportsTakeNothing { get; set; }

    /// <summary>Whether an import that refused rows ends in WARNING; otherwise it ends well, and only its report tells.</summary>
    public bool AreRejectionsWarnings { get; set; }

    /// <summary>Whether <c>JOBS</c> of the execution details is a list instead of an object.</summary>
    public bool AreTreesLists { get; set; }

    /// <summary>Whether the state of every request is empty at erpintegrations, as that of one that was not submitted through it.</summary>
    public bool AreStatesEmpty { get; set; }

    /// <summary>Whether answers of actions hold their result as JSON text instead of an object.</summary>
    public bool AreResultsText { get; set; }

    /// <summary>Whether the content server refuses what it is asked with a negative status.</summary>
    public bool DoesContentServerRefuse { get; set; }

    /// <summary>How long a request or data set stays unknown after it was created.</summary>
    public TimeSpan UnknownFor { get; set; }

    /// <summary>How many submissions are still to be taken with 200 or 201 and the request id -1.</summary>
    public int RefusedSubmissions
    {
        get => Volatile.Read(ref _refusals);
        set => Volatile.Write(ref _refusals, value);
    }

    internal bool TakeRefusal()
    {
        if (Volatile.Read(ref _refusals) <= 0)
            return false;
        return Interlocked.Decrement(ref _refusals) >= 0;
    }

    internal void Clear()
    {
        (IsSchedulerClosed, AreSoapServicesClosed, AreImportsSeparate, AreImportsRefused) = (false, false, false, false);
        (AreTreesLists, AreStatesEmpty, AreResultsText, DoesContentServerRefuse) = (false, false, false, false);
        (UnknownFor, RefusedSubmissions) = (TimeSpan.Zero, 0);
        (DoImportsTakeNothing, AreRejectionsWarnings) = (false, false);
    }
}
