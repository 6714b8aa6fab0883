namespace OracleFusion.Sandbox.Jobs;

/// <summary>One run of a program of the scheduler, as a pod's erpintegrations shows it.</summary>
/// <param name="Id">The request id.</param>
/// <param name="Package">The path of the job's package: <c>/oracle/apps/ess/...</c>.</param>
/// <param name="Definition">The name of the job in it.</param>
/// <param name="Parent">The request that started it, or null.</param>
/// <param name="Started">When it was submitted, or when its parent came to it.</param>
/// <param name="Ended">When it ends: jobs take time.</param>
/// <param name="Outcome">SUCCEEDED, WARNING or ERROR.</param>
/// <param name="Log">What its log says when it has ended.</param>
internal sealed record Job(long Id, string Package, string Definition, long? Parent, DateTimeOffset Started, DateTimeOffset Ended, string Outcome, string Log)
{
    /// <summary>WAIT first, then RUNNING, then the outcome.</summary>
    public string StatusAt(DateTimeOffset now) => now >= Ended ? Outcome : now < Started + (Ended - Started) / 4 ? "WAIT" : "RUNNING";
}

/// <summary>A file on the content server.</summary>
/// <param name="Since">When it appears: output of a job does when the job has ended.</param>
internal sealed record Document(long Id, string FileName, string Account, string? Comments, string ContentType, byte[] Content, DateTimeOffset Since);
